import type { NamespaceName } from '../billing/identifiers.ts'
import type { KnownNamespace } from '../billing/ledger.ts'
import type { FaultRegistry } from '../faults/registry.ts'
import type { Journal } from '../journal/journal.ts'
import type { ScenarioRegistry } from '../scenarios/registry.ts'
import type { MovableClock } from './clock.ts'
import type { SavedFilters } from './saved-filters.ts'
import type { Settings } from './settings.ts'

/** The state of one namespace, apart from the ledger. */
export type Namespace = {
  readonly name: NamespaceName
  readonly clock: MovableClock
  readonly journal: Journal
  readonly faults: FaultRegistry
  readonly scenarios: ScenarioRegistry
  readonly settings: Settings
  readonly filters: SavedFilters
}

/** All namespaces; each is created on first use. */
export type Namespaces = {
  /** Whether it exists, in this process or another. */
  readonly exists: (name: NamespaceName) => Promise<boolean>
  /** Finds one that is in memory. */
  readonly find: (name: NamespaceName) => Namespace | undefined
  /**
   * Finds or creates one, evicting idle ones if needed.
   *
   * @throws RejectedRequest when there are too many and none is idle
   */
  readonly enter: (name: NamespaceName) => Promise<Namespace>
  /** All of them, including those created by another process with the same ledger. */
  readonly list: () => Promise<readonly KnownNamespace[]>
  /** One that this process has, ready or not. */
  readonly held: (name: NamespaceName) => Namespace | undefined
  /** Ends the waits and streams of all namespaces. */
  readonly releaseWaiters: () => void
  /** Deletes a namespace with everything in it; resets `default` instead. */
  readonly leave: (name: NamespaceName) => Promise<void>
  /** Resets the accounts and transactions of a namespace. */
  readonly resetState: (namespace: Namespace) => Promise<void>
}
