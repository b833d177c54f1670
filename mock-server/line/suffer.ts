import type { Strike } from '../faults/board.ts'
import { strikesBefore } from '../faults/fault.ts'
import type { Visit } from '../vendor/visit.ts'
import { breakOff, hangUp, type Letter, reset } from './connection.ts'
import { dribble } from './dribble.ts'
import type { FaultLine } from './fault-line.ts'

/**
 * Sends what a fault has left of an answer, in the way of that fault.
 *
 * @param left undefined when nothing goes out
 * @throws ConnectionBroken when there is no connection to break: the caller is in this process
 */
export const suffer = async (
  { c, mock }: Visit,
  line: FaultLine,
  strike: Strike,
  left: Letter | undefined,
): Promise<Response> => {
  const { fault } = strike
  if (fault.kind === 'connection-reset') return reset(c)
  if (fault.kind === 'hang') await line.sitOut(strike)
  if (!left) return hangUp(c)
  if (fault.kind === 'truncated-body') return breakOff(c, left)
  if (fault.kind !== 'slow') return toResponse(left)
  if (fault.delay.kind === 'dribble')
    return dribble(left, fault.delay, mock.holds, c.req.raw.signal)
  const end = await line.sitOut(strike)
  const isGone = end === 'left' || (end === 'closed' && strikesBefore(fault))
  return isGone ? hangUp(c) : toResponse(left)
}

const toResponse = ({ status, headers, body }: Letter) =>
  new Response(body as string, { status, headers: { ...headers } })
