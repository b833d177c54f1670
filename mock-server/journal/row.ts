import type { Transaction } from '../billing/transaction.ts'
import { wibIso } from '../billing/wib.ts'
import type { Exchange } from './exchange.ts'
import { isMatched } from './facts.ts'
import { orderOf } from './order.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { Redactor } from './redactor.ts'

/** The summary of an exchange, for live lists. */
export type Row = {
  readonly id: string
  readonly kind: Exchange['kind']
  /** ISO 8601 in WIB. */
  readonly at: string
  readonly method: string
  readonly path: string
  readonly command: string | null
  readonly product: string | null
  readonly customerNumber: string | null
  readonly refId: string | null
  readonly trId: number | null
  readonly username: string | null
  readonly responseCode: string
  readonly message: string
  readonly outcome: Outcome
  readonly status: number
  /** @unit milliseconds */
  readonly ms: number
  /** What matched, as in `X-Mock-Matched`. */
  readonly matched: string
  /** Whether a fixture or a rule matched. */
  readonly isMatched: boolean
  /** The rule, scenario, fixture or refusal that answered; null when the vendor was never reached. */
  readonly reason: string | null
  readonly hint: string | null
  readonly format: 'json' | 'xml'
  readonly fault?: string | undefined
}

/** Longer values are cut. @unit characters */
const MAX_LENGTH = 200

/**
 * Summarises an exchange. Redacts before it cuts, so that no part of a key remains.
 *
 * @param found the transaction it named, where the exchange itself did not look it up
 */
export const toRow = (exchange: Exchange, redactor: Redactor, found?: Transaction): Row => {
  const { command, product, customerNumber, refId, trId, username } = orderOf(exchange, found)
  const faults = faultKindsOf(exchange)
  const show = (text: string) => redactor(text).slice(0, MAX_LENGTH)
  const showOrNull = (text: string | undefined) => (text === undefined ? null : show(text))
  return {
    id: exchange.id,
    kind: exchange.kind,
    at: wibIso(exchange.at),
    method: exchange.method,
    path: show(exchange.path),
    command: command ?? null,
    product: showOrNull(product),
    customerNumber: showOrNull(customerNumber),
    refId: showOrNull(refId),
    trId: trId ?? null,
    username: showOrNull(username),
    responseCode: exchange.responseCode,
    message: show(exchange.message),
    outcome: outcomeOf(exchange),
    status: exchange.status ?? 0,
    ms: Math.round(exchange.took * 1000) / 1000,
    matched: show(exchange.matched),
    isMatched: isMatched(exchange),
    reason: reasonOf(exchange) ?? null,
    hint: showOrNull(exchange.hint),
    format: exchange.format,
    ...(faults.length > 0 && { fault: faults.join(', ') }),
  }
}

/** The kinds of the faults that were injected into an exchange or its callback. */
export const faultKindsOf = (exchange: Exchange): readonly string[] =>
  [
    exchange.fault?.fault.kind,
    exchange.callbackFault?.fault.kind,
    exchange.kind === 'callback' ? exchange.attempt.fault : undefined,
  ].filter((kind) => kind !== undefined)

/** What answered: a rule, scenario, fixture or refusal; `callback` for a callback. */
export const reasonOf = ({ kind, evidence }: Exchange): string | undefined =>
  kind === 'callback' ? kind : (evidence.decision?.reason ?? evidence.refusal?.kind)
