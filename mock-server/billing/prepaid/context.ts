import type { Account, TopUpLimit } from '../account.ts'
import type { TrId } from '../identifiers.ts'
import type { MatchScenario } from '../scenario.ts'
import type { TopUp, Transaction } from '../transaction.ts'
import type { Instant } from '../wib.ts'
import type { CallbackFault } from './callback.ts'
import type { PrepaidCatalogue } from './product.ts'

/** Everything the prepaid rules may use besides the command. */
export type PrepaidContext = {
  readonly account: Account
  /** The one the command names; found by tr_id, it may belong to another account or API. */
  readonly transaction: Transaction | undefined
  /** The account's newest top-ups to the number that have not failed. */
  readonly topUps: () => readonly TopUp[]
  readonly nextTrId: () => TrId
  readonly catalogue: PrepaidCatalogue
  readonly matchScenario: MatchScenario
  /** What happens to the callback of the top-up that is being made; called once, and only then. */
  readonly callbackFault: () => CallbackFault | undefined
  readonly topUpLimit: TopUpLimit
  /** Whether the price of a top-up that fails is refunded. */
  readonly refundsFailures: boolean
  readonly now: Instant
}
