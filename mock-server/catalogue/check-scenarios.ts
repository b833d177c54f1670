import type { Scenario } from '../billing/scenario.ts'
import { findScenarioProblems, type ScenarioContext } from '../scenarios/problems.ts'
import type { Fault } from './fixture-error.ts'
import type { FixtureSet } from './fixture-set.ts'

/** Finds scenarios that can never match or never happen; all files together, for one may stand before another. */
export const faultsOfScenarios = (
  files: FixtureSet['scenarios'],
  ground: ScenarioContext,
): readonly Fault[] => {
  const located = [...files].flatMap(([file, content]) =>
    (content?.scenarios ?? []).map((rule, index) => ({ file, index, rule: rule as Scenario })),
  )
  const rules = located.map(({ rule }) => rule)
  return findScenarioProblems(rules, ground).flatMap(({ index, pointer, problem }) => {
    const place = located[index]
    return place
      ? { file: place.file, pointer: `/scenarios/${place.index}${pointer}`, problem }
      : []
  })
}
