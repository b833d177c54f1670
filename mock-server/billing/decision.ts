import type { Account } from './account.ts'
import type { TrId } from './identifiers.ts'
import type { LedgerEntry } from './ledger.ts'
import type { MatchedBy, NumberScheme } from './number-outcome.ts'
import type { PrepaidReason, PrepaidReply } from './prepaid/reply.ts'
import type { Catalogue, PriceListEntry } from './product.ts'
import type { ResponseCode } from './response-code.ts'
import type { Rupiah } from './rupiah.ts'
import type { MatchScenario, ScenarioOrigin } from './scenario.ts'
import type { Failed, Inquired, Paid, Processing, Transaction } from './transaction.ts'
import type { Instant } from './wib.ts'

/** What the vendor replies to a command, before it is rendered. */
type Reply =
  | PrepaidReply
  | { readonly kind: 'inquired'; readonly transaction: Inquired }
  | {
      readonly kind: 'payment'
      readonly transaction: Paid | Processing | Failed
      readonly responseCode: ResponseCode
      readonly balance: Rupiah
    }
  | {
      readonly kind: 'status'
      readonly transaction: Transaction
      readonly balance: Rupiah
      /** Overrides the code of the state. */
      readonly responseCode?: ResponseCode
    }
  | { readonly kind: 'price-list'; readonly entries: readonly PriceListEntry[] }
  | { readonly kind: 'receipt'; readonly transaction: Paid }
  | { readonly kind: 'refused'; readonly responseCode: ResponseCode }

/** Which rule, scenario or fixture made the decision, for explanations. */
export type Reason =
  | MatchedBy
  | ScenarioOrigin
  | 'scenario-plan'
  | 'ref-id-form'
  | 'ref-id-used'
  | 'product-unknown'
  | 'product-inactive'
  | 'cut-off'
  | 'number-unknown'
  | 'inquiry-unknown'
  | 'inquiry-of-another-account'
  | 'already-paid'
  | 'already-processing'
  | 'already-failed'
  | 'inquiry-of-an-earlier-day'
  | 'deposit-too-low'
  | 'ref-id-unknown'
  | 'transaction-state'
  | 'price-list'
  | PrepaidReason

/** What should happen. Nothing has happened yet: the ledger carries it out. */
export type Decision = {
  readonly reply: Reply
  readonly entries: readonly LedgerEntry[]
  readonly reason: Reason
  /** The name of the scenario that affected it. */
  readonly scenario?: string
}

/** Everything the rules may use besides the command: no clock, no files, no random numbers. */
export type DecisionContext = {
  /** The caller's, as it is now. */
  readonly account: Account
  /** The one the command names, if any; found by tr_id, it may belong to another account. */
  readonly transaction: Transaction | undefined
  readonly nextTrId: () => TrId
  readonly catalogue: Catalogue
  /** The scenario for a call; it takes precedence over the customer number. */
  readonly matchScenario: MatchScenario
  readonly scheme: NumberScheme
  /** Whether billers close at night, as code 109 describes. */
  readonly businessHours: boolean
  /** Whether an unknown customer number gets a generated bill instead of 14. */
  readonly generateBills: boolean
  readonly now: Instant
}

/** The vendor says no. Records nothing and changes no deposit. */
export const refuse = (responseCode: ResponseCode, reason: Reason): Decision => ({
  reply: { kind: 'refused', responseCode },
  entries: [],
  reason,
})
