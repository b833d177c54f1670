import type { Scenario } from '../billing/scenario.ts'

/**
 * Rules read again, those that stayed the same as the very objects they were: boards count by the rule
 * itself, and a change of one file must not begin the sequences of the others anew.
 */
export const keepUnchanged = (
  known: readonly Scenario[],
  read: readonly Scenario[],
): readonly Scenario[] => {
  const byContent = new Map(known.map((scenario) => [JSON.stringify(scenario), scenario]))
  return read.map((scenario) => byContent.get(JSON.stringify(scenario)) ?? scenario)
}
