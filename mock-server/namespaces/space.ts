import type { Namespace } from '../billing/identifiers.ts'
import type { FaultBoard } from '../faults/board.ts'
import type { Journal } from '../journal/journal.ts'
import type { ScenarioBoard } from '../rehearsal/board.ts'
import type { MovableClock } from './clock.ts'
import type { Settings } from './settings.ts'

/** What one namespace has for itself, beside its part of the ledger. */
export type Space = {
  readonly name: Namespace
  readonly clock: MovableClock
  readonly journal: Journal
  readonly faults: FaultBoard
  readonly scenarios: ScenarioBoard
  readonly settings: Settings
}

/** Every namespace there is; a name nobody has used begins fresh. */
export type Spaces = {
  /** Whether there is one, be it still being made ready. */
  readonly has: (name: Namespace) => boolean
  /** One that is there and ready. */
  readonly find: (name: Namespace) => Space | undefined
  /**
   * The one of this name, begun if need be; idle ones may make room for it.
   *
   * @throws MockRefusal when there are too many and none is idle
   */
  readonly enter: (name: Namespace) => Promise<Space>
  readonly list: () => readonly { readonly space: Space; readonly lastUsed: number }[]
  /** Forgets a namespace and all that is in it; `default` begins anew instead. */
  readonly leave: (name: Namespace) => Promise<void>
  /** Begins the accounts and transactions of a namespace anew. */
  readonly resetState: (space: Space) => Promise<void>
}
