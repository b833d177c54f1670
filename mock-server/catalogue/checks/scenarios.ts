import { findScenarioProblems, type ScenarioContext } from '../../scenarios/problems.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import type { FixtureSet } from '../fixture-set.ts'
import type { Check } from './check.ts'

/** Everything that was read, and the resulting products. */
export type WholeContext = {
  readonly merged: FixtureSet
  readonly catalogue: ScenarioContext
}

/** All files together, because a scenario of one may come before that of another. */
export const scenarios: Check<WholeContext> = {
  requires: 'A scenario can match, its outcomes can be reached, and its changes have an effect.',
  *find({ merged, catalogue }) {
    const located = [...merged.scenarios].flatMap(([file, content]) =>
      (content?.scenarios ?? []).map((rule, index) => ({ file, index, rule: rule as Scenario })),
    )
    const rules = located.map(({ rule }) => rule)
    for (const { index, pointer, problem } of findScenarioProblems(rules, catalogue)) {
      const place = located[index]
      if (place) yield { file: place.file, pointer: `/scenarios/${place.index}${pointer}`, problem }
    }
  },
}
