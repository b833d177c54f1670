import type { ResponseCode } from '../billing/response-code.ts'
import { applyFault } from '../faults/apply.ts'
import { preventsDelivery } from '../faults/fault.ts'
import { factsOf } from '../faults/scope.ts'
import { sendWithFault } from '../faults/send.ts'
import type { Evidence } from '../journal/evidence.ts'
import type { RequestExchange } from '../journal/exchange.ts'
import { hintFor, wantsHint } from '../journal/explain/hint.ts'
import { elapsed } from '../runtime/real-timers.ts'
import { inAscii, shorten } from '../wire/ascii.ts'
import { type Stamp, stampOf } from './deliver.ts'
import type { RequestContext } from './receive.ts'
import { allHeaders, rawPath } from './request.ts'

/** The reply to one request as it is sent, and what the journal keeps of it. */
export type RenderedReply = {
  /** Undefined when there is none: a fault kept the request from the vendor. */
  readonly status: number | undefined
  readonly body: string | Uint8Array
  readonly contentType: string
  readonly responseCode: ResponseCode
  readonly message: string
  /** Which fixture, scenario, rule or refusal it comes from. */
  readonly matched: string
  /** Comes before the hint that every refusal carries. */
  readonly hint?: string | undefined
  readonly evidence: Evidence
  /** Undefined when the ledger was not used. */
  readonly stamp?: Stamp | undefined
  /** What happens to the callback of the top-up that was made. */
  readonly callbackFault?: RequestExchange['callbackFault']
}

/** Sends a reply, or what a fault leaves of it, and journals the exchange. */
export const respond = (
  request: RequestContext,
  reply: RenderedReply,
): Response | Promise<Response> => {
  if (reply.stamp) return respondWith(request, reply, reply.stamp)
  const { mock, namespace, faultSession } = request
  const command = reply.evidence.call?.command
  const facts = command ? factsOf(command) : {}
  return mock.ledger
    .step(namespace.name, () => stampOf(request, faultSession.pick(facts)))
    .then((stamp) => {
      const isPrevented = stamp.fault && preventsDelivery(stamp.fault.fault)
      return respondWith(request, isPrevented ? withoutReply(reply) : reply, stamp)
    })
}

const respondWith = (
  request: RequestContext,
  reply: RenderedReply,
  stamp: Stamp,
): Response | Promise<Response> => {
  const exchange = toExchange(request, reply, stamp)
  if (!wantsHint(exchange)) return finish(request, exchange, stamp)
  const { mock, namespace } = request
  const advise = (apiKeys: readonly string[]) => {
    const found = hintFor(exchange, mock.fixtures, apiKeys)
    exchange.hint = exchange.hint === undefined ? found : `${exchange.hint} ${found}`
    return finish(request, exchange, stamp, apiKeys)
  }
  // The exchange has the key of a known caller; an unknown one may have sent any account's.
  if (exchange.evidence.account) return advise([])
  return mock.accounts.list(namespace.name).then((all) => advise(all.map(({ apiKey }) => apiKey)))
}

/** Replaces the reply when the request never reached the vendor because of a fault. */
export const NO_REPLY = {
  status: undefined,
  body: '',
  responseCode: '',
  message: '',
  matched: 'fault',
} as const

const withoutReply = ({
  contentType,
  evidence: { document, call },
}: RenderedReply): RenderedReply => ({
  ...NO_REPLY,
  contentType,
  evidence: { document, call },
})

type Draft = { -readonly [K in keyof RequestExchange]: RequestExchange[K] }

const toExchange = (
  { c, namespace, incoming, began }: RequestContext,
  reply: RenderedReply,
  { id, at, fault }: Stamp,
): Draft => ({
  kind: 'request',
  id,
  namespace: namespace.name,
  at,
  method: c.req.method,
  path: c.req.path,
  target: rawPath(c),
  headers: allHeaders(c),
  body: incoming.body,
  format: incoming.codec.format,
  command: reply.evidence.call?.command,
  status: reply.status,
  responseCode: reply.responseCode,
  message: reply.message,
  matched: reply.matched,
  hint: reply.hint,
  answerHeaders: { 'Content-Type': reply.contentType },
  answer: reply.body,
  fault,
  callbackFault: reply.callbackFault,
  sent: undefined,
  took: elapsed() - began,
  evidence: reply.evidence,
})

const finish = (
  request: RequestContext,
  exchange: Draft,
  { faultsArmed }: Stamp,
  apiKeys: readonly string[] = [],
): Response | Promise<Response> => {
  const { c, mock, namespace, faultSession, cors } = request
  const headers = {
    ...exchange.answerHeaders,
    ...cors,
    ...(mock.policy.mockHeaders && mockHeaders(exchange, faultsArmed)),
  }
  exchange.answerHeaders = headers
  const { status, answer: body, fault: triggered } = exchange
  const response = status === undefined ? undefined : { status, headers, body }
  if (triggered) exchange.sent = applyFault(triggered.fault, headers, response)
  namespace.journal.note(exchange)
  mock.observe.answered?.(exchange, apiKeys)
  // Not `c.body`: it would copy the headers into a `Headers` first, at a tenth of the whole answer's cost.
  return triggered
    ? sendWithFault(c, faultSession, triggered, exchange.sent)
    : new Response(body as string, response)
}

const mockHeaders = (
  { id, matched, hint }: RequestExchange,
  armed: number,
): Record<string, string> => ({
  'X-Mock-Request-Id': id,
  'X-Mock-Matched': inHeader(matched),
  ...(hint !== undefined && { 'X-Mock-Hint': inHeader(hint) }),
  ...(armed > 0 && { 'X-Mock-Faults-Armed': String(armed) }),
})

/** A header is one short line of printable ASCII, whatever the caller sent. */
const inHeader = (text: string) => shorten(inAscii(text), 500)
