import type { CustomerNumber, TrId, Username } from '../billing/identifiers.ts'
import { callbackTimeOf } from '../billing/prepaid/callback.ts'
import { isTopUp, type TopUp, type Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import { createSortedList, type SortedList } from './sorted-list.ts'

/** The most top-ups of one number that a decision sees; a limit by day needs the newest alone. */
export const MOST_TOP_UPS = 100

type Due = { readonly at: Instant; readonly trId: TrId }

/** Finds top-ups by number and by the time of their callback. */
export const createTopUpIndex = (find: (trId: TrId) => Transaction | undefined) => {
  const byNumber = new Map<string, SortedList<TrId>>()
  const callbacks = createSortedList<Due>((a, b) => a.at - b.at || a.trId - b.trId)

  return {
    /** Takes in a new top-up, or another state of one. */
    put: (topUp: TopUp, before: Transaction | undefined): void => {
      if (!before) {
        const key = keyOf(topUp.username, topUp.customerNumber)
        const known = byNumber.get(key) ?? createSortedList<TrId>((a, b) => a - b)
        byNumber.set(key, known)
        known.add(topUp.trId)
      }
      const dueBefore = before && callbackOf(before)
      if (dueBefore) callbacks.remove(dueBefore)
      const due = callbackOf(topUp)
      if (due) callbacks.add(due)
    },
    callbacksBy: (
      now: Instant,
      limit: number,
      notOf: readonly Username[] = [],
    ): readonly TopUp[] => {
      const found: TopUp[] = []
      for (const { at, trId } of callbacks.items) {
        if (at > now || found.length >= limit) break
        const topUp = find(trId) as TopUp
        if (!notOf.includes(topUp.username)) found.push(topUp)
      }
      return found
    },
    callbacksPending: (): number => callbacks.items.length,
    topUpsTo: (username: Username, number: CustomerNumber): readonly TopUp[] => {
      const found: TopUp[] = []
      const trIds = byNumber.get(keyOf(username, number))?.items ?? []
      for (let index = trIds.length - 1; index >= 0 && found.length < MOST_TOP_UPS; index -= 1) {
        const topUp = find(trIds[index] as TrId)
        if (topUp && isTopUp(topUp) && topUp.state !== 'failed') found.push(topUp)
      }
      return found
    },
  }
}

const keyOf = (username: Username, number: CustomerNumber) => JSON.stringify([username, number])

const callbackOf = ({ topUp, trId }: Transaction): Due | undefined => {
  const at = callbackTimeOf(topUp?.callback)
  return at === undefined ? undefined : { at, trId }
}
