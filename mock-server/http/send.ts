import type { Command } from '../billing/command.ts'
import { ResponseCode } from '../billing/response-code.ts'
import { applyFault } from '../faults/apply.ts'
import { keepsAway } from '../faults/fault.ts'
import { factsOf } from '../faults/scope.ts'
import { sendWithFault } from '../faults/send.ts'
import type { Evidence } from '../journal/evidence.ts'
import { hintFor, wantsHint } from '../journal/explain/hint.ts'
import type { Exchange } from '../journal/journal.ts'
import { elapsed } from '../runtime/real-timers.ts'
import { inAscii, shorten } from '../wire/ascii.ts'
import type { Answer } from './answer.ts'
import { allHeaders, rawPath } from './request.ts'
import type { RequestContext } from './request-context.ts'

/** Writes an answer in the format of its request, journals the exchange, and sends it. */
export const send = (context: RequestContext, answer: Answer): Response | Promise<Response> => {
  const { incoming } = context
  const text = answer.reply ? incoming.codec.encode(answer.reply) : ''
  const { response_code: responseCode = answer.reply ? ResponseCode.Success : '', message = '' } =
    answer.reply?.data ?? {}
  const written: Written = {
    body: text,
    contentType: incoming.codec.contentType,
    status: answer.status,
    responseCode: String(responseCode),
    message: String(message),
    command: answer.command,
    matched: answer.matched,
    hint: answer.hint,
    evidence: answer.evidence,
  }
  return note(context, written)
}

/** An answer as it goes out, and what the journal says of it. */
export type Written = {
  readonly body: string | Uint8Array
  readonly contentType: string
  readonly status?: Answer['status']
  readonly responseCode?: ResponseCode
  readonly message?: string
  readonly command?: Command | undefined
  readonly matched: string
  readonly hint?: string | undefined
  readonly evidence: Evidence
}

/** What is left of an answer when a fault keeps the request from the vendor: what was known of the request. */
const unsaid = ({ contentType, command, evidence }: Written): Written => {
  const { document, call } = evidence
  return {
    body: '',
    contentType,
    status: 0,
    responseCode: '',
    command,
    matched: 'fault',
    evidence: { document, call },
  }
}

/** Journals an exchange and sends its answer, as far as a fault lets it. */
export const note = (context: RequestContext, said: Written): Response | Promise<Response> => {
  const { faultSession } = context
  const triggered = faultSession?.pick(said.command ? factsOf(said.command) : {})
  // What could not be read, or was no path of the vendor's, was answered without asking the ledger,
  // where such a fault is noticed otherwise.
  const written = triggered && said.status !== 0 && keepsAway(triggered.fault) ? unsaid(said) : said
  const exchange = exchangeOf(context, written, triggered)
  if (!wantsHint(exchange)) return finish(context, exchange)
  const { mock, namespace } = context
  const advise = (apiKeys: readonly string[]) => {
    const found = hintFor(exchange, mock.fixtures, apiKeys)
    exchange.hint = exchange.hint === undefined ? found : `${exchange.hint} ${found}`
    return finish(context, exchange)
  }
  // Of a caller who is known the exchange has the key; any other may have sent anybody's.
  if (exchange.evidence.account) return advise([])
  return mock.accounts.list(namespace.name).then((all) => advise(all.map(({ apiKey }) => apiKey)))
}

type Draft = { -readonly [K in keyof Exchange]: Exchange[K] }

const exchangeOf = (
  context: RequestContext,
  written: Written,
  triggered: Exchange['fault'],
): Draft => {
  const { c, namespace, incoming, began } = context
  const { status = 200, responseCode = ResponseCode.Success, message = '' } = written
  return {
    id: '',
    namespace: namespace.name,
    at: namespace.clock.now(),
    method: c.req.method,
    path: c.req.path,
    target: rawPath(c),
    headers: allHeaders(c),
    body: incoming.body,
    format: incoming.codec.format,
    command: written.command,
    status,
    responseCode,
    message,
    matched: written.matched,
    hint: written.hint,
    answerHeaders: { 'Content-Type': written.contentType },
    answer: written.body,
    fault: triggered,
    sent: undefined,
    took: elapsed() - began,
    evidence: written.evidence,
  }
}

const finish = (context: RequestContext, exchange: Draft): Response | Promise<Response> => {
  const { mock, namespace, faultSession, cors } = context
  const { status, answer: body, fault: triggered } = exchange
  exchange.id = namespace.journal.nextId()
  exchange.answerHeaders = {
    ...exchange.answerHeaders,
    ...cors,
    ...(mock.policy.mockHeaders && mockHeaders(exchange, namespace.faults.count())),
  }
  const head = { status, headers: exchange.answerHeaders }
  const sent = triggered && applyFault(triggered.fault, { ...head, body })
  exchange.sent = sent
  namespace.journal.note(exchange)
  mock.observe.answered?.(exchange)
  // Not `c.body`: it would copy the headers into a `Headers` first, at a tenth of the whole answer's cost.
  return faultSession && triggered
    ? sendWithFault(context, faultSession, triggered, sent)
    : new Response(body as string, head)
}

type Told = Pick<Exchange, 'id' | 'matched' | 'hint'>

const mockHeaders = ({ id, matched, hint }: Told, armed: number): Record<string, string> => ({
  'X-Mock-Request-Id': id,
  'X-Mock-Matched': inHeader(matched),
  ...(hint !== undefined && { 'X-Mock-Hint': inHeader(hint) }),
  ...(armed > 0 && { 'X-Mock-Faults-Armed': String(armed) }),
})

/** Whatever a caller sent, a header stays one line of printable ASCII. */
const inHeader = (text: string) => shorten(inAscii(text), 500)
