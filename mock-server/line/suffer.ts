import type { Strike } from '../faults/board.ts'
import { strikesBefore } from '../faults/fault.ts'
import type { Visit } from '../vendor/visit.ts'
import { hangUp, type Letter, reset, sendHalf } from './connection.ts'
import { dribble } from './dribble.ts'
import type { FaultLine } from './fault-line.ts'
import { gatewayPage } from './gateway-page.ts'

/**
 * Does to an answer what a fault does.
 *
 * @throws ConnectionBroken when there is no connection to break: the caller is in this process
 */
export const suffer = async (
  { c, mock }: Visit,
  line: FaultLine,
  strike: Strike,
  letter: Letter,
): Promise<Response> => {
  const { fault } = strike
  switch (fault.kind) {
    case 'request-lost':
    case 'response-lost':
      return hangUp(c)
    case 'connection-reset':
      return reset(c)
    case 'hang':
      await line.sitOut(strike)
      return hangUp(c)
    case 'slow': {
      if (fault.delay.kind === 'dribble')
        return dribble(letter, fault.delay, mock.holds, c.req.raw.signal)
      const end = await line.sitOut(strike)
      const isGone = end === 'left' || (end === 'closed' && strikesBefore(fault))
      return isGone ? hangUp(c) : toResponse(letter)
    }
    case 'http-error':
      return toResponse(gatewayPage(fault.status, letter.headers))
    case 'truncated-body':
      return sendHalf(c, letter)
    case 'malformed-body':
      return toResponse({ ...letter, body: spoil(letter.body) })
  }
}

const toResponse = ({ status, headers, body }: Letter) =>
  new Response(body as string, { status, headers: { ...headers } })

/** Leaves out the end, without which neither JSON nor XML is whole. */
const spoil = (body: Letter['body']): Letter['body'] =>
  typeof body === 'string'
    ? body.slice(0, Math.max(body.lastIndexOf('}'), body.lastIndexOf('</'), 0))
    : body.subarray(0, body.length >> 1)
