import type { NamespaceName, TrId } from '../billing/identifiers.ts'
import { type Ledger, lookOnly } from '../billing/ledger.ts'
import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'
import { queryFor } from './held-back.ts'

/** Tells when the callback of a top-up was sent for the first time. */
export type SentWaiters = {
  /** Resolves when it was sent, or never will be, or the signal is aborted. */
  readonly whenSent: (namespace: NamespaceName, trId: TrId, signal: AbortSignal) => Promise<void>
  /** An attempt has ended in this process. */
  readonly ended: (namespace: NamespaceName, trId: TrId) => void
}

/** Another process with the same ledger may send it. @unit milliseconds */
const LOOK_AGAIN = 200

/** Creates the waiters of one process. */
export const createSentWaiters = (ledger: Pick<Ledger, 'transact'>): SentWaiters => {
  const waiting = new Map<string, Set<() => void>>()
  const keyOf = (namespace: NamespaceName, trId: TrId) => `${namespace} ${trId}`

  const isStillToSend = async (namespace: NamespaceName, trId: TrId): Promise<boolean> => {
    const { view } = await ledger.transact(queryFor(namespace, trId), lookOnly)
    const { transaction } = view
    const callback = transaction?.topUp?.callback
    if (!callback) return transaction?.state === 'processing'
    return 'at' in callback && callback.last === undefined
  }

  /** Resolves at the next event, or after a while. */
  const pause = (key: string, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const others = waiting.get(key) ?? new Set()
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        others.delete(done)
        if (others.size === 0) waiting.delete(key)
        resolve()
      }
      const timer = setTimeout(done, LOOK_AGAIN)
      signal.addEventListener('abort', done)
      waiting.set(key, others.add(done))
    })

  return {
    whenSent: async (namespace, trId, signal) => {
      while (!signal.aborted && (await isStillToSend(namespace, trId)))
        await pause(keyOf(namespace, trId), signal)
    },
    ended: (namespace, trId) => {
      for (const done of [...(waiting.get(keyOf(namespace, trId)) ?? [])]) done()
    },
  }
}
