import type { Outcome } from '../../billing/product.ts'
import type { ResponseCode } from '../../billing/response-code.ts'
import { type Instant, wibTimestamp } from '../../billing/wib.ts'
import type { Fixtures } from '../../catalogue/load.ts'

/** Quotes what a caller wrote, within reason. */
export const quote = (text: string): string =>
  JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)

/** An amount as people write it: `Rp 323.902`. */
export const inRupiah = (amount: number): string =>
  `Rp ${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}`

/** A moment as people write it: `2026-03-01 10:00:00 WIB`. */
export const inWib = (at: Instant): string =>
  wibTimestamp(at).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3 $4:$5:$6 WIB')

/** A code with its message: `14 INCORRECT DESTINATION NUMBER`. */
export const codeInWords = (code: ResponseCode, { messages }: Fixtures): string =>
  `${code} ${messages.usual(code)}`

/** What a number does: `success`, or `payment 37 PAYMENT FAILED`. */
export const outcomeInWords = (outcome: Outcome, fixtures: Fixtures): string =>
  outcome.stage === 'success'
    ? 'success'
    : `${outcome.stage} ${codeInWords(outcome.responseCode, fixtures)}`
