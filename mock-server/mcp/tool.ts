import type { Fetch } from '../admin/client/call.ts'
import type { Answers, Content, Operation } from '../admin/operation.ts'

/** How tools reach a sandbox. */
export type Access = {
  /** The vendor's base URL in it, for the program under test. */
  readonly url: string
  /** Fetches a path that begins with `/__admin`. */
  readonly fetch: Fetch
  readonly token: string | undefined
}

/** What a tool does to the sandbox; in read-only mode only those that read are there. */
type Effect = 'reads' | 'changes' | 'destroys'

/** A tool for coding agents: one operation of the admin API. */
export type Tool = {
  readonly name: string
  /** A few words, for people. */
  readonly title: string
  /** What it is for, and what an agent cannot guess from the arguments. */
  readonly description: string
  readonly effect: Effect
  readonly operation: Operation
  /** Fields of the operation that an agent cannot give. */
  readonly without: readonly string[]
  /** What an agent is shown of the answer. */
  readonly show: (answer: unknown, access: Access) => unknown
}

/** Declares a tool; without `show` the whole answer is shown. */
export const tool = <Answer extends Answers>({
  without = [],
  show = (answer) => answer,
  ...declared
}: Pick<Tool, 'name' | 'title' | 'description' | 'effect'> & {
  readonly operation: Operation<string, never, never, Answer> | Operation
  readonly without?: readonly string[]
  readonly show?: (answer: Content<Answer, undefined>, access: Access) => unknown
}): Tool => ({ ...declared, without, show: show as Tool['show'] }) as Tool
