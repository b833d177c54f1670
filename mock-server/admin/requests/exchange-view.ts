import * as v from 'valibot'
import { wibIso } from '../../billing/wib.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { factsOf, isMatched } from '../../journal/facts.ts'
import { orderOf } from '../../journal/order.ts'
import { outcomeOf } from '../../journal/outcome.ts'
import { redact, redactorOf } from '../../journal/redact.ts'
import { type Redactor, redactDeep } from '../../journal/redactor.ts'
import { reasonOf } from '../../journal/row.ts'
import { AttemptView } from './attempt-view.ts'
import { CommandView } from './command-view.ts'
import { Encoding, encodingOf, printContent } from './content.ts'
import { CallbackFaultView, FaultView, showCallbackFault, showFault } from './fault-view.ts'

/** What an exchange was about; null what neither it nor its transaction says. */
const OrderView = v.strictObject({
  command: v.nullable(v.string()),
  product: v.nullable(v.string()),
  customerNumber: v.nullable(v.string()),
  refId: v.nullable(v.string()),
  trId: v.nullable(v.number()),
  username: v.nullable(v.string()),
})

/** What an exchange came to for its caller. */
export const OutcomeView = v.picklist(['success', 'pending', 'failed', 'refused', 'broken'])

/**
 * One exchange as the admin API shows it; its time in WIB, `took` in milliseconds, `taken` and
 * `refunded` in Rupiah, `headers` names and values alternating. Bytes that are not text are in
 * base64.
 */
export const ExchangeView = v.strictObject({
  id: v.string(),
  /** A partner's request, or an attempt to deliver a callback. */
  kind: v.picklist(['request', 'callback']),
  namespace: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  method: v.string(),
  path: v.string(),
  target: v.string(),
  headers: v.array(v.string()),
  /** Null when it was too large to be read. */
  body: v.nullable(v.string()),
  bodyEncoding: Encoding,
  document: v.nullable(v.record(v.string(), v.unknown())),
  format: v.picklist(['json', 'xml']),
  command: v.nullable(CommandView),
  order: OrderView,
  outcome: OutcomeView,
  /** The rule, scenario, fixture or refusal that answered. */
  reason: v.nullable(v.string()),
  decision: v.nullable(
    v.strictObject({
      reason: v.string(),
      responseCode: v.string(),
      trId: v.nullable(v.number()),
      taken: v.number(),
      refunded: v.number(),
    }),
  ),
  status: v.number(),
  responseCode: v.string(),
  message: v.string(),
  matched: v.string(),
  isMatched: v.boolean(),
  hint: v.nullable(v.string()),
  answerHeaders: v.record(v.string(), v.string()),
  answer: v.string(),
  answerEncoding: Encoding,
  took: v.number(),
  fault: v.nullable(FaultView),
  /** The fault of the callback of the top-up that this request made. */
  callbackFault: v.nullable(CallbackFaultView),
  /** How the attempt ended; null for a request. */
  attempt: v.nullable(AttemptView),
})

export type ExchangeView = v.InferOutput<typeof ExchangeView>

/** Shows an exchange. */
export const showExchange = (exchange: Exchange, apiKeys: readonly string[]): ExchangeView => {
  const redactor = redactorOf(exchange, apiKeys)
  const shown = redact(exchange, redactor)
  const { body, answer, command, headers, hint, fault, sent, at, status, callbackFault, ...rest } =
    shown
  const { document } = exchange.evidence
  return {
    ...rest,
    at: wibIso(at),
    headers: [...headers],
    body: body === undefined ? null : printContent(body),
    bodyEncoding: encodingOf(body),
    document: document ? redactDeep({ ...document }, redactor) : null,
    command: (command as ExchangeView['command'] | undefined) ?? null,
    order: showOrder(exchange, redactor),
    outcome: outcomeOf(exchange),
    reason: reasonOf(exchange) ?? null,
    decision: showDecision(exchange),
    status: status ?? 0,
    isMatched: isMatched(exchange),
    hint: hint ?? null,
    answer: printContent(answer),
    answerEncoding: encodingOf(answer),
    fault: fault ? showFault(fault, sent) : null,
    callbackFault: callbackFault ? showCallbackFault(callbackFault) : null,
    attempt: shown.kind === 'callback' ? shown.attempt : null,
  }
}

const showOrder = (exchange: Exchange, redactor: Redactor): ExchangeView['order'] => {
  const { command, product, customerNumber, refId, trId, username } = orderOf(exchange)
  const show = (text: string | undefined) => (text === undefined ? null : redactor(text))
  return {
    command: command ?? null,
    product: show(product),
    customerNumber: show(customerNumber),
    refId: show(refId),
    trId: trId ?? null,
    username: show(username),
  }
}

const showDecision = (exchange: Exchange): ExchangeView['decision'] => {
  const { decision } = exchange.evidence
  if (!decision) return null
  return {
    reason: decision.reason,
    responseCode: exchange.responseCode,
    trId: factsOf(exchange).trId ?? null,
    taken: decision.entries.reduce((sum, entry) => sum + ('taken' in entry ? entry.taken : 0), 0),
    refunded: decision.entries.reduce(
      (sum, entry) => sum + (entry.kind === 'settled' ? (entry.refunded ?? 0) : 0),
      0,
    ),
  }
}
