import type { Context } from 'hono'
import { breakOff, type HttpResponse, hangUp, reset } from './connection.ts'
import { dribble } from './dribble.ts'
import { isBeforeDelivery, type NetworkFault } from './fault.ts'
import type { TriggeredFault } from './registry.ts'
import type { FaultSession } from './session.ts'

/**
 * Sends a response the way a fault makes it arrive.
 *
 * @param left what the fault has left of the response; undefined when nothing is sent
 * @throws ConnectionBroken when there is no connection to break: the caller is in this process
 */
export const sendWithFault = async (
  c: Context,
  session: FaultSession,
  triggered: TriggeredFault<NetworkFault>,
  left: HttpResponse | undefined,
): Promise<Response> => {
  const { fault } = triggered
  if (fault.kind === 'connection-reset') return reset(c)
  if (fault.kind === 'hang') await session.delay(triggered)
  if (!left) return hangUp(c)
  if (fault.kind === 'truncated-body') return breakOff(c, left)
  if (fault.kind !== 'slow') return toResponse(left)
  if (fault.delay.kind === 'dribble')
    return dribble(left, fault.delay, session.holds, c.req.raw.signal)
  const end = await session.delay(triggered)
  const isGone = end === 'left' || (end === 'closed' && isBeforeDelivery(fault))
  return isGone ? hangUp(c) : toResponse(left)
}

const toResponse = ({ status, headers, body }: HttpResponse) =>
  new Response(body as string, { status, headers: { ...headers } })
