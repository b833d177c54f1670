import type { ScenarioRule } from '../billing/rule.ts'
import { findRuleFlaws, type RuleGround } from '../billing/rule-flaws.ts'
import type { Fault } from './fault.ts'
import type { FixtureSet } from './fixture-set.ts'

/** Finds scenarios that can never match or never happen; all files together, for one may stand before another. */
export const faultsOfScenarios = (
  files: FixtureSet['scenarios'],
  ground: RuleGround,
): readonly Fault[] => {
  const located = [...files].flatMap(([file, content]) =>
    (content?.scenarios ?? []).map((rule, index) => ({ file, index, rule: rule as ScenarioRule })),
  )
  const rules = located.map(({ rule }) => rule)
  return findRuleFlaws(rules, ground).flatMap(({ index, pointer, problem }) => {
    const place = located[index]
    return place
      ? { file: place.file, pointer: `/scenarios/${place.index}${pointer}`, problem }
      : []
  })
}
