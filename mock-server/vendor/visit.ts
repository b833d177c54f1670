import type { Context } from 'hono'
import { type FaultLine, lineOf } from '../line/fault-line.ts'
import type { Mock } from '../mock.ts'
import type { Space } from '../namespaces/space.ts'
import { spaceOf } from '../namespaces/space-of.ts'
import { type Arrival, receive } from './arrival.ts'

/** One request with all that goes along with it from door to door. */
export type Visit = {
  readonly c: Context
  readonly mock: Mock
  readonly space: Space
  readonly arrival: Arrival
  /** Undefined when no fault can strike this request. */
  readonly line: FaultLine | undefined
  /** @unit milliseconds, of the performance clock */
  readonly began: number
}

/** Takes a request in: which namespace it belongs to, and what it says. */
export const welcome = async (c: Context, mock: Mock): Promise<Visit> => {
  const began = performance.now()
  const space = await spaceOf(c, mock)
  const line = lineOf(c, mock, space)
  return { c, mock, space, line, arrival: await receive(c), began }
}
