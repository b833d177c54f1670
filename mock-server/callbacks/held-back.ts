import type { NamespaceName, TrId, Username } from '../billing/identifiers.ts'
import type { Ledger, Recorded, View } from '../billing/ledger.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import { annotate, isSettledTopUp } from './attempt-step.ts'

/**
 * Callbacks that the fault `callback-out-of-order` holds back until that of a later top-up of their
 * account was sent.
 */
export type HeldBack = {
  /** Whether that of an earlier top-up of the account is held back: then this one is sent at once. */
  readonly isEarlier: (namespace: NamespaceName, topUp: Topped) => Promise<boolean>
  readonly wasSent: (namespace: NamespaceName, topUp: Topped) => void
  /** Makes those due for which a later one was sent. */
  readonly release: (namespace: NamespaceName) => Promise<void>
}

type Topped = Pick<Transaction, 'trId' | 'username'>

/** How many callbacks are searched. */
const SEARCHED = 1000

/** Later than anything that can be due. */
const FOREVER = Number.MAX_SAFE_INTEGER as Instant

/** The query of a step for one callback. */
export const queryFor = (namespace: NamespaceName, trId: TrId) => ({
  namespace,
  username: '' as Username,
  transaction: { trId },
})

/** Keeps which callbacks were sent; what is held back is in the ledger. */
export const createHeldBack = (
  ledger: Pick<Ledger, 'transact' | 'transactions'>,
  now: (namespace: NamespaceName) => Instant,
): HeldBack => {
  /** The latest top-up of each account whose callback was sent. */
  const sent = new Map<NamespaceName, Map<Username, TrId>>()

  const held = async (namespace: NamespaceName): Promise<readonly Topped[]> => {
    const waiting = await ledger.transactions(namespace, { callbackBy: FOREVER, limit: SEARCHED })
    return waiting.filter(isHeld)
  }

  return {
    isEarlier: async (namespace, { trId, username }) =>
      (await held(namespace)).some((other) => other.username === username && other.trId < trId),
    wasSent: (namespace, { trId, username }) => {
      const latest = sent.get(namespace) ?? new Map<Username, TrId>()
      if (trId > (latest.get(username) ?? 0)) sent.set(namespace, latest.set(username, trId))
    },
    release: async (namespace) => {
      const latest = sent.get(namespace)
      if (!latest) return
      sent.delete(namespace)
      for (const { trId, username } of await held(namespace))
        if (trId < (latest.get(username) ?? 0))
          await ledger.transact(queryFor(namespace, trId), (view) => letGo(view, now(namespace)))
    },
  }
}

const isHeld = ({ topUp }: Pick<Transaction, 'topUp'>): boolean => {
  const { callback } = topUp ?? {}
  return callback?.state === 'due' && 'stage' in callback && callback.stage === 'held'
}

const letGo = ({ transaction }: View, at: Instant): Recorded =>
  isSettledTopUp(transaction) && isHeld(transaction) && transaction.topUp.callback
    ? annotate(transaction, { ...transaction.topUp.callback, state: 'due', at })
    : { entries: [] }
