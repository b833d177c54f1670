import type { LedgerImage, Movement } from '../billing/ledger.ts'
import { minus, type Rupiah } from '../billing/rupiah.ts'
import { NO_TRANSACTIONS, type Tally } from '../billing/tally.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import { type NamespaceState, type StoredTransaction, transactionsOf } from './memory-state.ts'

/** All movements, oldest first. */
export const movementsOf = (state: NamespaceState): readonly Movement[] =>
  [
    ...state.deposited.map((move) => ({ move, at: move.at, turn: 0 })),
    ...transactionsOf(state).flatMap(transactionMovements),
  ]
    .sort((a, b) => a.at - b.at || a.turn - b.turn)
    .map(({ move }) => move)

type Sortable = { readonly move: Movement; readonly at: Instant; readonly turn: number }

const transactionMovements = ({
  transaction,
  ...moved
}: StoredTransaction): readonly Sortable[] => {
  const { taken, takenAt, refunded } = moved
  if (taken === undefined || takenAt === undefined) return []
  const { username, trId, bill } = transaction
  const charge: Sortable = {
    move: {
      username,
      kind: 'taken',
      amount: minus(ZERO, taken),
      trId,
      at: takenAt,
      billed: bill.deductedAmount,
    },
    at: takenAt,
    turn: 1,
  }
  if (refunded === undefined || transaction.state !== 'failed') return [charge]
  const { failedAt: at } = transaction
  const refund: Movement = {
    username,
    kind: 'refunded',
    amount: refunded,
    trId,
    at,
    billed: taken,
  }
  // If the clock was set back, a refund must still be listed after its charge.
  return [charge, { move: refund, at: Math.max(at, takenAt) as Instant, turn: 2 }]
}

const ZERO = 0 as Rupiah

/** The newest transactions, of one state or of all. */
export const newestOf = (
  { size, at, stateAt }: NamespaceState,
  state: Transaction['state'] | undefined,
  limit: number,
): readonly Transaction[] => {
  const found: Transaction[] = []
  for (let place = size() - 1; place >= 0 && found.length < limit; place -= 1)
    if (state === undefined || stateAt(place) === state) found.push(at(place).transaction)
  return found
}

/** How many transactions there are. */
export const tallyOf = ({ size, stateAt, topUps, callbacksPending }: NamespaceState): Tally => {
  const postpaid = { ...NO_TRANSACTIONS }
  const prepaid = { ...NO_TRANSACTIONS }
  for (let place = 0; place < size(); place += 1) postpaid[stateAt(place)] += 1
  for (const { state } of topUps()) {
    postpaid[state] -= 1
    prepaid[state] += 1
  }
  return { postpaid, prepaid, callbacksPending: callbacksPending() }
}

/** Everything, oldest first. */
export const imageOf = (state: NamespaceState): LedgerImage => ({
  accounts: [...state.accounts.values()],
  deposited: [...state.deposited],
  records: transactionsOf(state).map(({ transaction, takenAt }) => ({ transaction, takenAt })),
})
