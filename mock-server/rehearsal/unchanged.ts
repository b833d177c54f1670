import type { ScenarioRule } from '../billing/rule.ts'

/**
 * Rules read again, those that stayed the same as the very objects they were: boards count by the rule
 * itself, and a change of one file must not begin the sequences of the others anew.
 */
export const keepUnchanged = (
  known: readonly ScenarioRule[],
  read: readonly ScenarioRule[],
): readonly ScenarioRule[] => {
  const byContent = new Map(known.map((rule) => [JSON.stringify(rule), rule]))
  return read.map((rule) => byContent.get(JSON.stringify(rule)) ?? rule)
}
