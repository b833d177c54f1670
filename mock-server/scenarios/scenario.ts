import type { ScenarioAnswer, ScenarioCommand } from '../billing/scenario.ts'

/** Which calls a scenario is about; a field that is left out matches everything. */
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

/** Makes the biller answer matching calls in a chosen way. */
export type Scenario = {
  readonly name: string
  readonly label?: string
  readonly when: ScenarioCondition
  readonly answer: ScenarioAnswer
}
