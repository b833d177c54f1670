import type { Context } from 'hono'
import type { Arrival } from './arrival.ts'
import type { Command } from './billing/command.ts'
import { ResponseCode } from './billing/response-code.ts'
import { allHeaders } from './edge.ts'
import type { Exchange } from './journal/journal.ts'
import type { Mock } from './mock.ts'
import type { EarlyRefusal } from './protocol/refusal.ts'
import { type Phrasebook, renderRefusal } from './protocol/reply.ts'
import type { WireReply } from './wire/document.ts'

/** What will be said, before it is written in the caller's format. */
export type Answer = {
  readonly status: 200 | 400 | 404 | 413
  readonly reply: WireReply
  readonly command?: Command
  /** Which fixture, rule or refusal answered. */
  readonly matched: string
  /** A short diagnosis for the developer. */
  readonly hint?: string | undefined
}

/** An answer that refuses before billing was asked. */
export const refusing = (refusal: EarlyRefusal, book: Phrasebook, command?: Command): Answer => ({
  status: refusal.status,
  reply: renderRefusal(refusal, book),
  ...(command && { command }),
  matched: `refusal ${refusal.responseCode}`,
  hint: refusal.reason,
})

/** Writes an answer in the format of its request, journals the exchange, and sends it. */
export const send = (
  c: Context,
  arrival: Arrival,
  answer: Answer,
  began: number,
  { journal, clock, policy, observe }: Mock,
): Response => {
  const id = journal.nextId()
  const body = arrival.codec.encode(answer.reply)
  const { data } = answer.reply
  const exchange: Exchange = {
    id,
    at: clock.now(),
    method: c.req.method,
    path: c.req.path,
    headers: allHeaders(c),
    body: arrival.readable ? arrival.text : undefined,
    format: arrival.codec.format,
    command: answer.command,
    status: answer.status,
    responseCode: String(data.response_code ?? ResponseCode.Success),
    message: String(data.message ?? ''),
    matched: answer.matched,
    hint: answer.hint,
    answer: body,
    took: performance.now() - began,
  }
  journal.note(exchange)
  observe.answered?.(exchange)
  // Not `c.body`: it would copy the headers into a `Headers` first, at a tenth of the whole answer's cost.
  return new Response(body, {
    status: answer.status,
    headers: {
      'Content-Type': arrival.codec.contentType,
      ...(policy.mockHeaders && mockHeaders(exchange)),
    },
  })
}

const mockHeaders = ({ id, matched, hint }: Exchange): Record<string, string> => ({
  'X-Mock-Request-Id': id,
  'X-Mock-Matched': inHeader(matched),
  ...(hint !== undefined && { 'X-Mock-Hint': inHeader(hint) }),
})

/** Whatever a caller sent, a header stays one line of printable ASCII. */
const inHeader = (text: string) => text.replace(/[^\x20-\x7e]+/g, '?').slice(0, 500)
