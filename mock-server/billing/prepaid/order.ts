import type { Instant } from '../wib.ts'
import type { Voucher } from './product.ts'

/** The versions of the prepaid API; they differ in paths and names. */
export type PrepaidVersion = 1 | 2

/** What a transaction is besides its price when it is a top-up. */
export type TopUpOrder = {
  /** The version and format of the request, which its callback has too. */
  readonly version: PrepaidVersion
  readonly format: 'json' | 'xml'
  /** What it delivers if it succeeds. */
  readonly voucher: Voucher
  /** Whether its price is refunded if it fails. */
  readonly refunds: boolean
  /** Where its callback is sent, as the account had it at the top-up; undefined for nowhere. */
  readonly callbackUrl?: string
  /** Undefined while it is pending. */
  readonly callback?: Callback
  /** When its activation mails were sent; only eSIM products have any. */
  readonly mails?: readonly Instant[]
}

/** The callback of a settled top-up, and how often it was sent. */
export type Callback = {
  readonly attempts: number
  /** The last attempt, in one line. */
  readonly last?: { readonly at: Instant; readonly result: string }
} & (
  | { readonly state: 'due'; readonly at: Instant }
  /**
   * The receiver acknowledged it; it did not, and no further attempt is planned; or the account had
   * no URL to send it to.
   */
  | { readonly state: 'delivered' | 'given-up' | 'no-url' }
)
