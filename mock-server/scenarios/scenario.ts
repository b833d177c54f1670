import type { ScenarioAnswer, ScenarioCommand } from '../billing/scenario.ts'

/** Which calls a scenario applies to; a missing field matches everything. */
export type ScenarioCondition = {
  readonly command: ScenarioCommand
  /** May contain `*` for any number of characters, like the four below. */
  readonly namespace?: string
  readonly product?: string
  readonly customerNumber?: string
  readonly refId?: string
  readonly username?: string
  /** Only the nth call that matches the rest, counted from 1. */
  readonly nth?: number
  /** Only the first calls that match the rest: this many. */
  readonly times?: number
}

/** Makes the biller answer matching calls in a chosen way. */
export type Scenario = {
  readonly name: string
  readonly label?: string
  readonly when: ScenarioCondition
  readonly answer: ScenarioAnswer
}
