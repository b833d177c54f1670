import type { Context } from 'hono'
import { bodyOf, header } from '../edge.ts'
import { type FaultLine, lineOf } from '../line/fault-line.ts'
import type { Mock } from '../mock.ts'
import type { Space } from '../namespaces/space.ts'
import { spaceOf } from '../namespaces/space-of.ts'
import { elapsed } from '../real-timers.ts'
import { MAX_BODY } from '../wire/codec.ts'
import { type Arrival, arrivalOf } from './arrival.ts'

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
  /** What lets a page of another origin read the answer; undefined on all but the browser's paths. */
  readonly cors?: Readonly<Record<string, string>> | undefined
}

/** Takes a request in: which namespace it belongs to, and what it says. */
export const welcome = async (c: Context, mock: Mock, cors?: Visit['cors']): Promise<Visit> => {
  const began = elapsed()
  const entered = spaceOf(c, mock)
  const space = 'then' in entered ? await entered : entered
  const line = lineOf(c, mock, space)
  const contentType = header(c, 'content-type')
  const contentEncoding = header(c, 'content-encoding')
  const arrival = arrivalOf({ contentType, contentEncoding }, await bodyOf(c, MAX_BODY))
  return { c, mock, space, line, arrival, began, cors }
}
