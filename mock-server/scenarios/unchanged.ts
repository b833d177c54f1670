import type { Scenario } from './scenario.ts'

/**
 * Scenarios read from the files again; those that stayed the same keep their old objects. Registries
 * count by object, and a change of one file must not restart the sequences of the others.
 */
export const keepUnchanged = (
  known: readonly Scenario[],
  read: readonly Scenario[],
): readonly Scenario[] => {
  const byContent = new Map(known.map((scenario) => [JSON.stringify(scenario), scenario]))
  return read.map((scenario) => byContent.get(JSON.stringify(scenario)) ?? scenario)
}
