import type { CallbackFault, NetworkFault } from '../../faults/fault.ts'
import type { TriggeredFault } from '../../faults/registry.ts'
import type { Exchange } from '../exchange.ts'

/** Whether a request reached the vendor; a fault may have prevented that. */
export const wasDelivered = ({ status }: Exchange): boolean => status !== undefined

/** What a fault did to an exchange, without a full stop; null where there was none. */
export const explainFault = (exchange: Exchange): string | null => {
  const { fault: ofNetwork, callbackFault: ofCallback } = exchange
  const effects: string[] = []
  if (ofNetwork) {
    const { fault, ms = 0 } = ofNetwork
    const effect = wasDelivered(exchange) ? afterVendor(fault, ms) : beforeVendor(fault, ms)
    effects.push(`${effect} ${originOf(ofNetwork)}`)
  }
  if (ofCallback) effects.push(`${toCallback(ofCallback)} ${originOf(ofCallback)}`)
  return effects.length === 0 ? null : effects.join('; ')
}

const originOf = ({ fault, armedAs }: TriggeredFault) =>
  `(${fault.kind}, ${armedAs === undefined ? 'requested with X-Mock-Fault' : `armed as ${armedAs}`})`

/** What is to happen to the callback of the top-up that was made. */
const toCallback = ({ fault, ms = 0 }: TriggeredFault<CallbackFault>): string => {
  switch (fault.kind) {
    case 'callback-late':
      return `its callback is sent ${ms} ms after the top-up has settled`
    case 'callback-lost':
      return 'its callback is lost'
    case 'callback-twice':
      return 'its callback is sent twice'
    case 'callback-early':
      return 'it settled at once, and the answer waited until its callback had been sent'
    case 'callback-out-of-order':
      return `its callback is held back for that of a later top-up of the account, at most ${fault.waitMs} ms`
    case 'callback-wrong-sign':
      return 'its callback has the sign of another key'
  }
}

const DECISION_STANDS = 'the vendor’s decision is recorded'

const beforeVendor = (fault: NetworkFault, ms: number): string => {
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

const afterVendor = (fault: NetworkFault, ms: number): string => {
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

const slowly = ({ delay, when }: Extract<NetworkFault, { kind: 'slow' }>, ms: number) =>
  delay.kind === 'dribble'
    ? `the reply was sent ${delay.bytesPerChunk} bytes at a time, every ${delay.everyMs} ms`
    : `the ${when === 'before' ? 'request' : 'reply'} was delayed by ${ms} ms`
