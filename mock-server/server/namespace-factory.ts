import { DEFAULT_NAMESPACE, type NamespaceName } from '../billing/identifiers.ts'
import { createFaultRegistry } from '../faults/registry.ts'
import { CHARACTER_BUDGET, createJournal, SMALL_CHARACTER_BUDGET } from '../journal/journal.ts'
import { type ExchangeStore, shareJournal } from '../journal/shared-journal.ts'
import { movableClock, readMoment, watchedClock } from '../namespaces/clock.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Policy } from '../namespaces/policy.ts'
import { createSavedFilters } from '../namespaces/saved-filters.ts'
import { createSettings } from '../namespaces/settings.ts'
import { createScenarioRegistry } from '../scenarios/registry.ts'
import type { SandboxOptions } from './options.ts'

/**
 * Creates the state of a namespace.
 *
 * @param evicted called when its journal drops an exchange
 * @throws RangeError when `at` is not a valid time
 */
export const namespaceFactory = (
  { at, journalSize = 1000, seed = 1 }: SandboxOptions,
  policy: Policy,
  evicted: () => void,
) => {
  const stopped = at === undefined ? undefined : readMoment(at)
  return (
    name: NamespaceName,
    exchanges: ExchangeStore | undefined,
    clockMoved: () => void,
  ): Namespace => {
    const budget = name === DEFAULT_NAMESPACE ? CHARACTER_BUDGET : SMALL_CHARACTER_BUDGET
    const journal = createJournal(journalSize, budget, evicted)
    return {
      name,
      clock: watchedClock(movableClock(stopped), clockMoved),
      journal: exchanges ? shareJournal(journal, name, exchanges) : journal,
      scenarios: createScenarioRegistry(name),
      settings: createSettings(policy),
      filters: createSavedFilters(),
      faults: createFaultRegistry(seed),
    }
  }
}
