import type { Fault } from '../../faults/fault.ts'
import type { Exchange } from '../exchange.ts'

/** Whether a request reached the vendor; a fault may have kept it away. */
export const wasDelivered = ({ status }: Exchange): boolean => status !== undefined

/** What a fault did to an exchange, without a full stop; null where there was none. */
export const explainFault = (exchange: Exchange): string | null => {
  const { fault: triggered } = exchange
  if (!triggered) return null
  const { fault, ms = 0, armedAs } = triggered
  const origin = armedAs === undefined ? 'asked for by X-Mock-Fault' : `armed as ${armedAs}`
  const deed = wasDelivered(exchange) ? afterwards(fault, ms) : beforehand(fault, ms)
  return `${fault.kind}, ${origin}: ${deed}`
}

const STANDS = 'what the vendor decided stands'

const beforehand = (fault: Fault, ms: number): string => {
  switch (fault.kind) {
    case 'connection-reset':
      return 'the connection was reset on the way to the vendor; nothing was recorded'
    case 'hang':
      return 'the request was held back for good; nothing was recorded'
    case 'slow':
      return `the request was held back for ${ms} ms, and its caller left before that; nothing was recorded`
    case 'http-error':
      return `a gateway answered ${fault.status} in the vendor’s place; nothing was recorded`
    default:
      return 'the request was lost on its way, and the connection closed; nothing was recorded'
  }
}

const afterwards = (fault: Fault, ms: number): string => {
  switch (fault.kind) {
    case 'connection-reset':
      return `the connection was reset before any of the answer went out; ${STANDS}`
    case 'hang':
      return `the answer was held back for good; ${STANDS}`
    case 'slow':
      return slowly(fault, ms)
    case 'http-error':
      return `a gateway’s page with ${fault.status} went out in place of the answer; ${STANDS}`
    case 'truncated-body':
      return `half of the answer went out, and the connection closed; ${STANDS}`
    case 'malformed-body':
      return `the answer went out without its end; ${STANDS}`
    default:
      return `nothing of the answer went out, and the connection closed; ${STANDS}`
  }
}

const slowly = ({ delay, when }: Extract<Fault, { kind: 'slow' }>, ms: number) =>
  delay.kind === 'dribble'
    ? `the answer went out ${delay.bytesPerChunk} bytes at a time, every ${delay.everyMs} ms`
    : `the ${when === 'before' ? 'request' : 'answer'} was held back for ${ms} ms`
