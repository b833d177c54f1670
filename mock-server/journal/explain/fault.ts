import type { Fault } from '../../faults/fault.ts'
import type { Exchange } from '../exchange.ts'

/** Whether a request reached the vendor; a fault may have prevented that. */
export const wasDelivered = ({ status }: Exchange): boolean => status !== undefined

/** What a fault did to an exchange, without a full stop; null where there was none. */
export const explainFault = (exchange: Exchange): string | null => {
  const { fault: triggered } = exchange
  if (!triggered) return null
  const { fault, ms = 0, armedAs } = triggered
  const origin = armedAs === undefined ? 'requested with X-Mock-Fault' : `armed as ${armedAs}`
  const effect = wasDelivered(exchange) ? afterVendor(fault, ms) : beforeVendor(fault, ms)
  return `${effect} (${fault.kind}, ${origin})`
}

const DECISION_STANDS = 'the vendor’s decision is recorded'

const beforeVendor = (fault: Fault, ms: number): string => {
  switch (fault.kind) {
    case 'connection-reset':
      return 'the connection was reset on the way to the vendor; nothing was recorded'
    case 'hang':
      return 'the request hung forever; nothing was recorded'
    case 'slow':
      return `the request was delayed by ${ms} ms and the client disconnected before that; nothing was recorded`
    case 'http-error':
      return `a gateway returned ${fault.status} instead of the vendor; nothing was recorded`
    default:
      return 'the request was lost and the connection closed; nothing was recorded'
  }
}

const afterVendor = (fault: Fault, ms: number): string => {
  switch (fault.kind) {
    case 'connection-reset':
      return `the connection was reset before the reply was sent; ${DECISION_STANDS}`
    case 'hang':
      return `the reply hung forever; ${DECISION_STANDS}`
    case 'slow':
      return slowly(fault, ms)
    case 'http-error':
      return `a gateway’s page with ${fault.status} was sent instead of the reply; ${DECISION_STANDS}`
    case 'truncated-body':
      return `half of the reply was sent and the connection closed; ${DECISION_STANDS}`
    case 'malformed-body':
      return `the reply was sent without its end; ${DECISION_STANDS}`
    default:
      return `the reply was lost and the connection closed; ${DECISION_STANDS}`
  }
}

const slowly = ({ delay, when }: Extract<Fault, { kind: 'slow' }>, ms: number) =>
  delay.kind === 'dribble'
    ? `the reply was sent ${delay.bytesPerChunk} bytes at a time, every ${delay.everyMs} ms`
    : `the ${when === 'before' ? 'request' : 'reply'} was delayed by ${ms} ms`
