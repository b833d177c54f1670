import { ResponseCode } from '../billing/response-code.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { CallbackAttempt, Exchange } from './exchange.ts'

/**
 * What an exchange came to for its caller. `failed`: the payment ended as failed; `refused`: the
 * vendor said no and nothing happened; `broken`: because of a fault, the answer did not arrive as
 * the vendor gave it. A callback is a success when its receiver acknowledged it, refused when it
 * answered anything else, and broken without a complete answer.
 */
export type Outcome = 'success' | 'pending' | 'failed' | 'refused' | 'broken'

/** Faults that let the whole answer through. */
const HARMLESS: ReadonlySet<string> = new Set(['slow'])

/** The outcome of an exchange. */
export const outcomeOf = (exchange: Exchange): Outcome => {
  if (exchange.kind === 'callback') return DELIVERIES[exchange.attempt.outcome]
  const { fault, responseCode, evidence } = exchange
  if (fault && !HARMLESS.has(fault.fault.kind)) return 'broken'
  const reply = evidence.decision?.reply
  const state = reply && 'transaction' in reply ? ENDS[reply.transaction.state] : undefined
  return state ?? (responseCode === ResponseCode.Success ? 'success' : 'refused')
}

const ENDS: Readonly<Partial<Record<Transaction['state'], Outcome>>> = {
  processing: 'pending',
  failed: 'failed',
}

const DELIVERIES: Readonly<Record<CallbackAttempt['outcome'], Outcome>> = {
  acknowledged: 'success',
  'not-acknowledged': 'refused',
  failed: 'broken',
  'not-sent': 'broken',
  lost: 'broken',
}
