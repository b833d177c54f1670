import type { Accounts, Ledger } from '../billing/ledger.ts'
import type { FixtureError } from '../catalogue/fixture-error.ts'
import type { Fixtures } from '../catalogue/load.ts'
import type { Holds } from '../faults/holds.ts'
import type { Namespaces } from '../namespaces/namespace.ts'
import type { Policy } from '../namespaces/policy.ts'
import type { RenderOptions } from '../protocol/reply.ts'
import type { Observer } from './observer.ts'

/** All that the mock's doors share. */
export type Mock = {
  /** Those of this moment: under `--watch` they change. */
  readonly fixtures: Fixtures
  /** What answers are put into words with; it changes with the fixtures. */
  readonly renderOptions: RenderOptions
  /** How many times the fixtures were read. */
  readonly revision: number
  /** Why the last change of the fixtures was not taken, so that earlier ones serve; undefined when all is well. */
  readonly refused: FixtureError | undefined
  readonly ledger: Ledger
  readonly accounts: Accounts
  readonly namespaces: Namespaces
  readonly policy: Policy
  /** Calls that faults keep waiting. */
  readonly holds: Holds
  readonly observe: Observer
}
