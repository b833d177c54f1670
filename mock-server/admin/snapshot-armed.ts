import type { FaultImage } from '../faults/registry.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { ScenarioCount } from '../scenarios/registry.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { showArmed } from './faults.ts'
import type { Snapshot } from './snapshot-schema.ts'

type Registries = Pick<Namespace, 'faults' | 'scenarios'>
type Armed = Pick<Snapshot, 'faults' | 'scenarios' | 'scenarioCounts'>
type WrittenCount = Armed['scenarioCounts'][number]

/** Writes armed faults and scenarios with their counts. */
export const writeArmed = (
  { faults, scenarios }: Registries,
  fileRules: readonly Scenario[],
): Armed => {
  const armed = scenarios.armed()
  return {
    scenarios: armed.map(({ scenario }) => scenario) as Armed['scenarios'],
    scenarioCounts: [
      ...armed.flatMap(writeCount('scenario-armed')),
      ...scenarios.counted(fileRules).flatMap(writeCount('scenario-file')),
    ],
    faults: faults.image().map(({ drawn, ...fault }) => ({ ...showArmed(fault), drawn })),
  }
}

const writeCount =
  (origin: WrittenCount['origin']) =>
  ({ scenario: { name }, matched, answered }: ScenarioCount): readonly WrittenCount[] =>
    matched > 0 ? [{ origin, name, matched, answered }] : []

/** Finds duplicate names, and counts of scenarios that are not armed. @returns sentences */
export const findArmedProblems = ({ faults, scenarios, scenarioCounts }: Armed): string[] => {
  const armed = new Set(scenarios.map(({ name }) => name))
  const stray = scenarioCounts.filter(
    ({ origin, name }) => origin === 'scenario-armed' && !armed.has(name),
  )
  return [
    ...twice(faults.map(({ id }) => `fault ${id}`)),
    ...twice(scenarioCounts.map(({ origin, name }) => `the count of ${origin} "${name}"`)),
    ...stray.map(({ name }) => `scenario "${name}" has counted calls, but is not armed`),
  ]
}

const twice = (names: readonly string[]): string[] => {
  const seen = new Set<string>()
  return names.flatMap((name) => {
    const isKnown = seen.has(name)
    seen.add(name)
    return isKnown ? [`${name} occurs twice`] : []
  })
}

/**
 * Restores armed faults and scenarios with their counts.
 *
 * @param fileRules the scenarios of this server's fixture files
 * @returns the names of scenarios that have counted calls and are not on this server
 */
export const restoreArmed = (
  registries: Registries,
  { faults, scenarios, scenarioCounts }: Armed,
  fileRules: readonly Scenario[],
): string[] => {
  const countsOf = (origin: WrittenCount['origin']) =>
    new Map(
      scenarioCounts.filter((count) => count.origin === origin).map((count) => [count.name, count]),
    )
  const armed = countsOf('scenario-armed')
  const shared = countsOf('scenario-file')
  registries.scenarios.restore(
    (scenarios as readonly Scenario[]).map((scenario) => readCount(scenario, armed)),
    fileRules.map((scenario) => readCount(scenario, shared)),
  )
  registries.faults.restore(
    faults.map(({ timesLeft, ...fault }) => ({
      ...fault,
      timesLeft: timesLeft ?? undefined,
    })) as unknown as readonly FaultImage[],
  )
  for (const { name } of fileRules) shared.delete(name)
  return [...shared.keys()]
}

const readCount = (
  scenario: Scenario,
  counts: ReadonlyMap<string, WrittenCount>,
): ScenarioCount => {
  const { matched, answered } = counts.get(scenario.name) ?? { matched: 0, answered: 0 }
  return { scenario, matched, answered }
}
