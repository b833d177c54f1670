import type { ScenarioCall, ScenarioOrigin } from '../billing/scenario.ts'
import type { Scenario, ScenarioCondition } from './scenario.ts'

/** A field of a condition that is compared with the call. */
export type ConditionField = Exclude<keyof ScenarioCondition, 'command' | 'nth' | 'times'>

/** A scenario for the call's command, and how it compared with the call. */
export type Considered = {
  readonly scenario: Scenario
  readonly origin: ScenarioOrigin
  /** The first field that does not match; undefined if all do. */
  readonly mismatch: ConditionField | undefined
  /** How many calls have matched so far, including this one. */
  readonly matched: number
  readonly chosen: boolean
}

/**
 * The first field of a condition that a call does not match; `command`, `nth` and `times` are not
 * compared.
 *
 * @param namespace that of the call
 */
export const mismatchOf = (
  when: ScenarioCondition,
  call: ScenarioCall,
  namespace: string,
): ConditionField | undefined => {
  if (!isLike(when.namespace, namespace)) return 'namespace'
  if (!isLike(when.product, call.product)) return 'product'
  if (!isLike(when.customerNumber, call.customerNumber)) return 'customerNumber'
  if (!isLike(when.refId, call.refId)) return 'refId'
  return isLike(when.username, call.username) ? undefined : 'username'
}

/** Whether a condition is for the call that matched it as the `matched`th, counted from 1. */
export const isTurn = ({ nth, times }: ScenarioCondition, matched: number): boolean =>
  (nth ?? matched) === matched && matched <= (times ?? matched)

/** Whether a text matches a pattern, in which `*` matches any number of characters. */
export const isLike = (pattern: string | undefined, text: string): boolean => {
  if (pattern === undefined || pattern === text) return true
  return pattern.includes('*') && matchesGlob(pattern.split('*'), text)
}

/**
 * Greedy matching from the left is enough: a later star can always match what an earlier one left.
 */
const matchesGlob = (parts: readonly string[], text: string): boolean => {
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
