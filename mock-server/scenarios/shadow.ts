import type { Scenario, ScenarioCondition } from './scenario.ts'

const FIELDS = ['namespace', 'product', 'customerNumber', 'refId', 'username'] as const

/** An earlier scenario that takes every call this one could match. */
export const findShadow = (
  { when }: Scenario,
  earlier: readonly Scenario[],
): Scenario | undefined =>
  earlier.find(
    (other) =>
      other.when.command === when.command &&
      other.when.nth === undefined &&
      other.when.times === undefined &&
      FIELDS.every((field) => covers(other.when, when, field)),
  )

const covers = (
  wide: ScenarioCondition,
  narrow: ScenarioCondition,
  field: (typeof FIELDS)[number],
) => {
  const pattern = wide[field]
  return pattern === undefined || pattern === '*' || pattern === narrow[field]
}
