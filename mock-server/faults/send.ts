import type { RequestContext } from '../http/request-context.ts'
import { breakOff, type HttpResponse, hangUp, reset } from './connection.ts'
import { dribble } from './dribble.ts'
import { strikesBefore } from './fault.ts'
import type { TriggeredFault } from './registry.ts'
import type { FaultSession } from './session.ts'

/**
 * Sends what a fault has left of an answer, in the way of that fault.
 *
 * @param left undefined when nothing goes out
 * @throws ConnectionBroken when there is no connection to break: the caller is in this process
 */
export const sendWithFault = async (
  { c, mock }: RequestContext,
  faultSession: FaultSession,
  triggered: TriggeredFault,
  left: HttpResponse | undefined,
): Promise<Response> => {
  const { fault } = triggered
  if (fault.kind === 'connection-reset') return reset(c)
  if (fault.kind === 'hang') await faultSession.delay(triggered)
  if (!left) return hangUp(c)
  if (fault.kind === 'truncated-body') return breakOff(c, left)
  if (fault.kind !== 'slow') return toResponse(left)
  if (fault.delay.kind === 'dribble')
    return dribble(left, fault.delay, mock.holds, c.req.raw.signal)
  const end = await faultSession.delay(triggered)
  const isGone = end === 'left' || (end === 'closed' && strikesBefore(fault))
  return isGone ? hangUp(c) : toResponse(left)
}

const toResponse = ({ status, headers, body }: HttpResponse) =>
  new Response(body as string, { status, headers: { ...headers } })
