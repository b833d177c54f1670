import { SEND_LIMITS } from '../callbacks/limits.ts'
import type { Outcome } from './outcome.ts'
import type { RequestContext } from './receive.ts'

/**
 * Holds back the answer to a top-up until its callback was sent, where the fault `callback-early` wants
 * that; no longer than a send may take, whatever its receiver does.
 */
export const untilCallback = async (
  outcome: Outcome,
  { c, mock, namespace }: RequestContext,
): Promise<void> => {
  if (outcome.kind !== 'decided' || outcome.callbackFault?.fault.kind !== 'callback-early') return
  const { reply } = outcome.decision
  if (reply.kind !== 'top-up' || reply.transaction.topUp.callbackUrl === undefined) return
  const over = new AbortController()
  const patience = AbortSignal.any([c.req.raw.signal, over.signal])
  const { trId } = reply.transaction
  await Promise.race([
    // The top-up is recorded: whatever goes wrong here, it is answered.
    mock.callbacks.whenSent(namespace.name, trId, over.signal).catch(() => undefined),
    mock.holds.wait(SEND_LIMITS.timeoutMs, patience),
  ])
  over.abort()
}
