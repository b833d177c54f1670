import type { Outcome } from '../../billing/product.ts'
import type { ResponseCode } from '../../billing/response-code.ts'
import { type Instant, wibTimestamp } from '../../billing/wib.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'

/** Quotes a caller's text, shortened if long. */
export const quote = (text: string): string =>
  JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)

/** Formats an amount: `Rp 323,902`. */
export const formatRupiah = (amount: number): string =>
  `Rp ${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')}`

/** Formats a time: `2026-03-01 10:00:00 WIB`. */
export const formatWib = (at: Instant): string =>
  wibTimestamp(at).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3 $4:$5:$6 WIB')

/** A code with its message: `14 INCORRECT DESTINATION NUMBER`. */
export const formatCode = (code: ResponseCode, { messages }: Fixtures): string =>
  `${code} ${messages.usual(code)}`

/** Formats an outcome: `success`, or `payment 37 PAYMENT FAILED`. */
export const formatOutcome = (outcome: Outcome, fixtures: Fixtures): string =>
  outcome.stage === 'success'
    ? 'success'
    : `${outcome.stage} ${formatCode(outcome.responseCode, fixtures)}`
