import type { Account } from '../billing/account.ts'
import type { Decision } from '../billing/decision.ts'
import type { NumberScheme } from '../billing/number-outcome.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Call } from '../protocol/call.ts'
import type { EarlyRefusal } from '../protocol/refusal.ts'
import type { Considered } from '../scenarios/match.ts'
import type { WireDocument } from '../wire/document.ts'

/**
 * What was known about a request when it was answered.
 *
 * Only references: nothing is copied or explained while the caller waits. Contains the account's
 * key, so it never leaves the process.
 */
export type Evidence = {
  /** The decoded body, if any. */
  readonly document?: WireDocument | undefined
  /** The command with its sign, verified or not. */
  readonly call?: Call | undefined
  /** Before the decision changed its deposit. */
  readonly account?: Account | undefined
  /** The transaction the command named, before the decision changed it. */
  readonly transaction?: Transaction | undefined
  /** Why there was no decision. */
  readonly refusal?: EarlyRefusal | undefined
  readonly decision?: Decision | undefined
  /** Describes the inquiry that was probably meant, where the one that was named does not exist. */
  readonly near?: string | undefined
  readonly rules?: Rules | undefined
}

/** What the decision depended on besides the ledger. */
export type Rules = {
  readonly scheme: NumberScheme
  readonly generateBills: boolean
  /** The scenarios for this command, and how each compared with it. */
  readonly considered: readonly Considered[]
  /** Which revision of the fixtures; they can change under `--watch`. */
  readonly revision: number
}
