import type { Scenario } from '../billing/scenario.ts'
import type { FaultImage } from '../faults/registry.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { ScenarioCount } from '../scenarios/registry.ts'
import { showArmed } from './faults.ts'
import type { Snapshot } from './snapshot-schema.ts'

type Boards = Pick<Namespace, 'faults' | 'scenarios'>
type Boarded = Pick<Snapshot, 'faults' | 'scenarios' | 'scenarioCounts'>
type WrittenCount = Boarded['scenarioCounts'][number]

/** Writes down what lies in wait: armed faults and scenarios, and how far each has got. */
export const writeBoards = (
  { faults, scenarios }: Boards,
  fileRules: readonly Scenario[],
): Boarded => {
  const armed = scenarios.armed()
  return {
    scenarios: armed.map(({ scenario }) => scenario) as Boarded['scenarios'],
    scenarioCounts: [
      ...armed.flatMap(writeCount('scenario-armed')),
      ...scenarios.counted(fileRules).flatMap(writeCount('scenario-file')),
    ],
    faults: faults.image().map(({ drawn, ...fault }) => ({ ...showArmed(fault), drawn })),
  }
}

const writeCount =
  (origin: WrittenCount['origin']) =>
  ({ scenario: { name }, fitted, answered }: ScenarioCount): readonly WrittenCount[] =>
    fitted > 0 ? [{ origin, name, fitted, answered }] : []

/** Finds names that are there twice, and counts of what is not armed. @returns sentences */
export const findUnsoundBoards = ({ faults, scenarios, scenarioCounts }: Boarded): string[] => {
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
    return isKnown ? [`${name} is there twice`] : []
  })
}

/**
 * Puts back what lay in wait, as far as it had got.
 *
 * @param fileRules the scenarios of this server's fixture files
 * @returns the names of those that have counted calls and are not among them
 */
export const restoreBoards = (
  boards: Boards,
  { faults, scenarios, scenarioCounts }: Boarded,
  fileRules: readonly Scenario[],
): string[] => {
  const countsOf = (origin: WrittenCount['origin']) =>
    new Map(
      scenarioCounts.filter((count) => count.origin === origin).map((count) => [count.name, count]),
    )
  const armed = countsOf('scenario-armed')
  const shared = countsOf('scenario-file')
  boards.scenarios.restore(
    (scenarios as readonly Scenario[]).map((scenario) => readCount(scenario, armed)),
    fileRules.map((scenario) => readCount(scenario, shared)),
  )
  boards.faults.restore(
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
  const { fitted, answered } = counts.get(scenario.name) ?? { fitted: 0, answered: 0 }
  return { scenario, fitted, answered }
}
