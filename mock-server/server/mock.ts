import type { Accounts } from '../billing/accounts.ts'
import type { Ledger } from '../billing/ledger.ts'
import type { SentWaiters } from '../callbacks/sent-waiters.ts'
import type { Fixtures } from '../catalogue/assemble.ts'
import type { FixtureError } from '../catalogue/fixture-error.ts'
import type { Holds } from '../faults/holds.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { CaseStore } from '../namespaces/case-store.ts'
import type { Namespaces } from '../namespaces/namespace.ts'
import type { Policy } from '../namespaces/policy.ts'
import type { RenderOptions } from '../protocol/reply.ts'
import type { Observer } from './observer.ts'

/** State shared by all endpoints. */
export type Mock = {
  /** The current ones; they change under `--watch`. */
  readonly fixtures: Fixtures
  /** Used to render replies; changes with the fixtures. */
  readonly renderOptions: RenderOptions
  /** How many times the fixtures were loaded. */
  readonly revision: number
  /** Why the last change of the fixtures was rejected, so that earlier ones stay in use. */
  readonly refused: FixtureError | undefined
  readonly ledger: Ledger
  readonly accounts: Accounts
  readonly cases: CaseStore
  readonly namespaces: Namespaces
  readonly policy: Policy
  /** Calls delayed by faults. */
  readonly holds: Holds
  readonly callbacks: Pick<SentWaiters, 'whenSent'>
  readonly metrics: Metrics
  readonly observe: Observer
}
