import type { Instant } from '../wib.ts'
import type { Callback, CallbackFault } from './callback.ts'
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
  /** What is to happen to its callback; undefined for nothing special. */
  readonly callbackFault?: CallbackFault
  /** Undefined while it is pending. */
  readonly callback?: Callback
  /** When its activation mails were sent; only eSIM products have any. */
  readonly mails?: readonly Instant[]
}
