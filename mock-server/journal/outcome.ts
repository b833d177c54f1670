import { ResponseCode } from '../billing/response-code.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Exchange } from './exchange.ts'

/**
 * What an exchange came to for its caller. `failed`: the payment ended as failed; `refused`: the
 * vendor said no and nothing happened; `broken`: because of a fault, the answer did not arrive as
 * the vendor gave it.
 */
export type Outcome = 'success' | 'pending' | 'failed' | 'refused' | 'broken'

/** Faults that let the whole answer through. */
const HARMLESS: ReadonlySet<string> = new Set(['slow'])

/** The outcome of an exchange. */
export const outcomeOf = ({ fault, responseCode, evidence }: Exchange): Outcome => {
  if (fault && !HARMLESS.has(fault.fault.kind)) return 'broken'
  const reply = evidence.decision?.reply
  const state = reply && 'transaction' in reply ? ENDS[reply.transaction.state] : undefined
  return state ?? (responseCode === ResponseCode.Success ? 'success' : 'refused')
}

const ENDS: Readonly<Partial<Record<Transaction['state'], Outcome>>> = {
  processing: 'pending',
  failed: 'failed',
}
