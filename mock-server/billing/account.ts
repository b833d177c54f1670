import type { Username } from './identifiers.ts'
import type { Rupiah } from './rupiah.ts'

/** A partner account: its key and its deposit. */
export type Account = {
  readonly username: Username
  /** Secret: never logged, recorded or sent. */
  readonly apiKey: string
  readonly deposit: Rupiah
  readonly suspended: boolean
  /** Other addresses are refused with 102; undefined allows all. */
  readonly allowedIps: readonly string[] | undefined
  /** What only the prepaid API uses; undefined until something is set. */
  readonly prepaid?: PrepaidAccount | undefined
}

/** The prepaid settings of an account. */
export type PrepaidAccount = {
  /** Where callbacks are sent. */
  readonly callbackUrl?: string | undefined
  /** Numbers that are refused with 206. */
  readonly blockedNumbers?: readonly string[] | undefined
  /** When given, any other number is refused with 206. */
  readonly allowedNumbers?: readonly string[] | undefined
  /** Instead of the limit of the namespace. */
  readonly topUpLimit?: TopUpLimit | undefined
}

/** How often one number may be topped up on one WIB day, on pain of 202 and 207. */
export type TopUpLimit = (typeof TOP_UP_LIMITS)[number]

/** All limits. */
export const TOP_UP_LIMITS = ['none', 'once-per-product', 'once'] as const
