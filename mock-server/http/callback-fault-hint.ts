import type { Decision } from '../billing/decision.ts'
import type { CallbackFault } from '../faults/fault.ts'
import type { TriggeredFault } from '../faults/registry.ts'
import type { FaultSession } from '../faults/session.ts'

/** Why the fault of a callback has no effect; undefined when it has. */
export const callbackFaultHint = (
  { asksForCallback }: Pick<FaultSession, 'asksForCallback'>,
  { reply }: Decision,
  triggered: TriggeredFault<CallbackFault> | undefined,
): string | undefined => {
  if (asksForCallback && !triggered)
    return 'the fault in X-Mock-Fault has no effect: only a new top-up has a callback'
  if (!triggered || reply.kind !== 'top-up') return undefined
  const { username, topUp } = reply.transaction
  if (topUp.callbackUrl !== undefined) return undefined
  return `no callback is sent, and the fault ${triggered.fault.kind} does nothing to it: account ${username} has no callback URL; set one with PATCH /__admin/accounts/${username} {"callbackUrl": "http://localhost:8080/callback"}`
}
