import type { Command } from './command.ts'
import type { ResponseCode } from './response-code.ts'

/** The commands whose outcome the biller decides. */
export type ScenarioCommand = Extract<
  Command['kind'],
  'inquiry' | 'payment' | 'status-check' | 'top-up'
>

/** When a pending payment settles automatically, and as what. */
export type ScenarioSettlement =
  | { readonly afterSeconds: number; readonly to: ResponseCode }
  /** This many status checks are answered pending; the next one settles it. */
  | { readonly afterChecks: number; readonly to: ResponseCode }

/** What the biller answers. */
export type ScenarioAnswer = {
  /**
   * For an inquiry: the answers to the first, second, … matching inquiry; the last one repeats. For
   * a payment: its answer, then, while it is pending, those to the status checks. For a status
   * check of a pending payment: those to the matching checks.
   */
  readonly outcomes: readonly ResponseCode[]
  /** Leaves of the bill that differ, by path; price and selling_price follow nominal and admin. */
  readonly bill?: Readonly<Record<string, string | number>>
  readonly settle?: ScenarioSettlement
}

/** What a scenario is matched against. */
export type ScenarioCall = {
  readonly command: ScenarioCommand
  readonly product: string
  readonly customerNumber: string
  readonly refId: string
  readonly username: string
}

/** Where a scenario came from: the request's own header, the admin API, or a fixture file. */
export type ScenarioOrigin = 'scenario-header' | 'scenario-armed' | 'scenario-file'

/** The scenario that answers a call, and how many calls it has answered before. */
export type ScenarioMatch = {
  readonly scenario: { readonly name: string; readonly answer: ScenarioAnswer }
  readonly origin: ScenarioOrigin
  readonly turn: number
}

/** Finds the scenario for a call; called twice for one call, it returns the same scenario. */
export type MatchScenario = (call: ScenarioCall) => ScenarioMatch | undefined
