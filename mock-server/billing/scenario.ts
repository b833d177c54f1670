import type { Command } from './command.ts'
import type { ResponseCode } from './response-code.ts'

/** The commands whose outcome the biller decides. */
export type ScenarioCommand = Extract<Command['kind'], 'inquiry' | 'payment' | 'status-check'>

/** Which calls a rule is about; what is left out fits everything. */
export type ScenarioCondition = {
  readonly command: ScenarioCommand
  /** May have `*` for any run of characters, as the four below. */
  readonly namespace?: string
  readonly product?: string
  readonly customerNumber?: string
  readonly refId?: string
  readonly username?: string
  /** Only the nth call that fits the rest, from 1 on. */
  readonly nth?: number
}

/** When a pending payment settles by itself, and as what. */
export type ScenarioSettlement =
  | { readonly afterSeconds: number; readonly to: ResponseCode }
  /** So many status checks are still answered pending; the next one is settled. */
  | { readonly afterChecks: number; readonly to: ResponseCode }

/** What the biller then does. */
export type ScenarioAnswer = {
  /**
   * For an inquiry: the answers to the first, second, … inquiry that fits, the last one for all later
   * ones. For a payment: its answer, then, while it is pending, those to the status checks. For a
   * status check of a pending payment: those to the checks that fit.
   */
  readonly outcomes: readonly ResponseCode[]
  /** Leaves of the bill that differ, by path; price and selling_price follow nominal and admin. */
  readonly bill?: Readonly<Record<string, string | number>>
  readonly settle?: ScenarioSettlement
}

/** A rehearsed day at the biller's: what happens to which calls. */
export type Scenario = {
  readonly name: string
  readonly label?: string
  readonly when: ScenarioCondition
  readonly answer: ScenarioAnswer
}

/** What a rule may look at. */
export type ScenarioCall = {
  readonly command: ScenarioCommand
  readonly product: string
  readonly customerNumber: string
  readonly refId: string
  readonly username: string
}

/** Where a rule came from: the request's own header, the admin API, or a fixture file. */
export type ScenarioOrigin = 'scenario-header' | 'scenario-armed' | 'scenario-file'

/** The rule that a call fell under, and how many calls it has answered before. */
export type ScenarioMatch = {
  readonly scenario: Scenario
  readonly origin: ScenarioOrigin
  readonly turn: number
}

/** Finds the rule for a call; asked twice about one call, it says the same. */
export type MatchScenario = (call: ScenarioCall) => ScenarioMatch | undefined

/** A field of a condition that a call has something for. */
export type ConditionField = Exclude<keyof ScenarioCondition, 'command' | 'nth'>

/** A rule about a call's command that was looked at for it. */
export type Considered = {
  readonly scenario: Scenario
  readonly origin: ScenarioOrigin
  /** The first field that does not fit; undefined when all do. */
  readonly misfit: ConditionField | undefined
  /** The how manieth call it was that fitted, this one included. */
  readonly fitted: number
  readonly chosen: boolean
}

/**
 * The first field of a condition that a call of its command does not fit, but for its `nth`.
 *
 * @param namespace the one the call was made in
 */
export const misfitOf = (
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

/** Whether a text is like a pattern, in which `*` stands for any run of characters. */
export const isLike = (pattern: string | undefined, text: string): boolean => {
  if (pattern === undefined || pattern === text) return true
  return pattern.includes('*') && matchesGlob(pattern.split('*'), text)
}

/** Greedy from the left is enough: a later star can always take what an earlier one left. */
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
