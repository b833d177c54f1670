import type { FaultImage } from '../faults/registry.ts'
import type { ScenarioCount } from '../scenarios/registry.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { Namespace } from './namespace.ts'
import { RESETTERS } from './reset-parts.ts'

/** The state of a namespace other than its money, as processes share it. */
type State = {
  readonly clock: ReturnType<Namespace['clock']['setting']> | null
  readonly settings: ReturnType<Namespace['settings']['current']>
  readonly armed: readonly ScenarioCount[]
  /** The counts of scenarios from fixture files, by content: a changed one starts again at zero. */
  readonly counts: Readonly<Record<string, Pick<ScenarioCount, 'matched' | 'answered'>>>
  readonly faults: readonly FaultImage[]
  /** How many faults were ever armed, and how many random numbers requests have drawn. */
  readonly faultMarks: ReturnType<Namespace['faults']['marks']>
  readonly filters: readonly string[]
}

/** Writes the state of a namespace as text; equal states have equal texts. */
export const writeState = (
  { clock, settings, scenarios, faults, filters }: Namespace,
  fileScenarios: readonly Scenario[],
): string => {
  const used = scenarios.counted(fileScenarios).filter(({ matched }) => matched > 0)
  const state: State = {
    clock: clock.setting() ?? null,
    settings: settings.current(),
    armed: scenarios.armed(),
    counts: Object.fromEntries(
      used.map(({ scenario, matched, answered }) => [contentOf(scenario), { matched, answered }]),
    ),
    faults: faults.image(),
    faultMarks: faults.marks(),
    filters: filters.list(),
  }
  return JSON.stringify(state)
}

/**
 * Replaces the state of a namespace.
 *
 * @param text undefined for the initial state
 */
export const readState = (
  namespace: Namespace,
  text: string | undefined,
  fileScenarios: readonly Scenario[],
): void => {
  if (text === undefined) {
    const { requests: _, ...others } = RESETTERS
    for (const reset of Object.values(others)) reset(namespace)
    namespace.faults.setMarks(NO_MARKS)
    namespace.filters.restore([])
    return
  }
  const state = JSON.parse(text) as State
  const { clock, settings, scenarios, faults, filters } = namespace
  clock.restore(state.clock ?? undefined)
  settings.change(state.settings)
  const counts = new Map(Object.entries(state.counts))
  scenarios.restore(
    state.armed,
    fileScenarios.map((scenario) => ({ scenario, ...(counts.get(contentOf(scenario)) ?? UNUSED) })),
  )
  faults.restore(state.faults)
  faults.setMarks(state.faultMarks)
  filters.restore(state.filters)
}

const contentOf = (scenario: Scenario): string => JSON.stringify(scenario)

const UNUSED = { matched: 0, answered: 0 } as const

const NO_MARKS = { named: 0, drawn: 0 } as const
