import type { NamespaceName, Username } from '../billing/identifiers.ts'
import { type AttemptPorts, createAttempts } from './attempts.ts'
import { createHeldBack } from './held-back.ts'
import type { SendSlots } from './slots.ts'

/** Sends the callbacks of all namespaces. */
export type Dispatcher = {
  /**
   * Begins to send the callbacks of a namespace that are due, without waiting for their answers.
   *
   * @returns `blocked` when some have to wait until others were sent
   */
  readonly dispatch: (namespace: NamespaceName) => Promise<'done' | 'blocked'>
}

/** How many due callbacks are read at once. */
const BATCH = 100

/** Creates the dispatcher of one process. */
export const createDispatcher = (ports: AttemptPorts, slots: SendSlots): Dispatcher => {
  const { ledger, now } = ports
  const heldBack = createHeldBack(ledger, now)
  const attempts = createAttempts(ports, heldBack)
  return {
    dispatch: async (namespace) => {
      await heldBack.release(namespace)
      const busy: Username[] = []
      for (;;) {
        const due = await ledger.transactions(namespace, {
          callbackBy: now(namespace),
          notOf: busy,
          limit: BATCH,
        })
        if (due.length === 0) return busy.length > 0 ? 'blocked' : 'done'
        for (const topUp of due) {
          if (busy.includes(topUp.username)) continue
          const slot = slots.take({ namespace, username: topUp.username })
          if (slot === 'none-free') return 'blocked'
          if (slot === 'account-busy') busy.push(topUp.username)
          else await attempts.begin(namespace, topUp, slot)
        }
      }
    },
  }
}
