import { wibIso } from '../billing/wib.ts'
import type { Exchange } from './exchange.ts'
import { factsOf, isMatched } from './facts.ts'
import type { Redactor } from './redactor.ts'

/** The summary of an exchange, for live lists. */
export type Row = {
  readonly id: string
  /** ISO 8601 in WIB. */
  readonly at: string
  readonly method: string
  readonly path: string
  readonly command: string | null
  readonly product: string | null
  readonly customerNumber: string | null
  readonly refId: string | null
  readonly responseCode: string
  readonly status: number
  /** @unit milliseconds */
  readonly ms: number
  /** What matched, as in `X-Mock-Matched`. */
  readonly matched: string
  /** Whether a fixture or a rule matched. */
  readonly isMatched: boolean
  readonly hint: string | null
  readonly format: 'json' | 'xml'
  readonly fault?: string
}

/** Longer values are cut. @unit characters */
const MAX_LENGTH = 200

/** Summarises an exchange. Redacts before it cuts, so that no part of a key remains. */
export const toRow = (exchange: Exchange, redactor: Redactor): Row => {
  const { product, customerNumber, refId } = factsOf(exchange)
  const show = (text: string) => redactor(text).slice(0, MAX_LENGTH)
  const showOrNull = (text: string | undefined) => (text === undefined ? null : show(text))
  return {
    id: exchange.id,
    at: wibIso(exchange.at),
    method: exchange.method,
    path: show(exchange.path),
    command: exchange.command?.kind ?? null,
    product: showOrNull(product),
    customerNumber: showOrNull(customerNumber),
    refId: showOrNull(refId),
    responseCode: exchange.responseCode,
    status: exchange.status ?? 0,
    ms: Math.round(exchange.took * 1000) / 1000,
    matched: show(exchange.matched),
    isMatched: isMatched(exchange),
    hint: showOrNull(exchange.hint),
    format: exchange.format,
    ...(exchange.fault !== undefined && { fault: exchange.fault.fault.kind }),
  }
}
