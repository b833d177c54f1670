import type { Username } from './identifiers.ts'
import type { Rupiah } from './rupiah.ts'

/** A partner: who signs with which key, and what is left to pay with. */
export type Account = {
  readonly username: Username
  /** Secret: never printed, journaled or sent. */
  readonly apiKey: string
  readonly deposit: Rupiah
  readonly suspended: boolean
  /** Callers outside this list are refused with 102; undefined lets everyone in. */
  readonly allowedIps: readonly string[] | undefined
}
