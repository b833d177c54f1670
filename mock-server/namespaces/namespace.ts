import type { NamespaceName } from '../billing/identifiers.ts'
import type { FaultRegistry } from '../faults/registry.ts'
import type { Journal } from '../journal/journal.ts'
import type { ScenarioRegistry } from '../scenarios/registry.ts'
import type { MovableClock } from './clock.ts'
import type { Settings } from './settings.ts'

/** What one namespace has for itself, beside its part of the ledger. */
export type Namespace = {
  readonly name: NamespaceName
  readonly clock: MovableClock
  readonly journal: Journal
  readonly faults: FaultRegistry
  readonly scenarios: ScenarioRegistry
  readonly settings: Settings
}

/** Every namespace there is; a name nobody has used begins fresh. */
export type Namespaces = {
  /** Whether there is one, be it still being made ready. */
  readonly has: (name: NamespaceName) => boolean
  /** One that is there and ready. */
  readonly find: (name: NamespaceName) => Namespace | undefined
  /**
   * The one of this name, begun if need be; idle ones may make room for it.
   *
   * @throws RejectedRequest when there are too many and none is idle
   */
  readonly enter: (name: NamespaceName) => Promise<Namespace>
  readonly list: () => readonly { readonly namespace: Namespace; readonly lastUsed: number }[]
  /** Forgets a namespace and all that is in it; `default` begins anew instead. */
  readonly leave: (name: NamespaceName) => Promise<void>
  /** Begins the accounts and transactions of a namespace anew. */
  readonly resetState: (namespace: Namespace) => Promise<void>
}
