import type { TrId } from '../billing/identifiers.ts'
import type { LedgerQuery, View } from '../billing/ledger.ts'
import { dueWith } from './due.ts'
import type { NamespaceState } from './memory-state.ts'

/** What a step sees of a namespace. @param lastTrId the largest in the namespace */
export const viewOf = (
  state: NamespaceState,
  { username, transaction: wanted, topUpsTo }: LedgerQuery,
  lastTrId: number,
): View => {
  const account = state.accounts.get(username)
  const transaction =
    wanted &&
    ('trId' in wanted
      ? state.find(wanted.trId)
      : state.findByRefId(username, wanted.refId, wanted.api ?? 'postpaid')
    )?.transaction
  return {
    account,
    transaction,
    dueBy: (now) => {
      const own = state.dueBy(now).filter((due) => due.username === username)
      return dueWith(own, transaction, now)
    },
    topUps: () => (topUpsTo === undefined ? [] : state.topUpsTo(username, topUpsTo)),
    nextTrId: () => (lastTrId + 1) as TrId,
  }
}
