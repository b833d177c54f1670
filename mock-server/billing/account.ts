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
}
