import type { Account } from '../billing/account.ts'
import type { CustomerNumber, RefId, TrId, Username } from '../billing/identifiers.ts'
import type { LedgerImage } from '../billing/ledger.ts'
import {
  type Api,
  apiOf,
  isTopUp,
  type Processing,
  type TopUp,
  type Transaction,
} from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import { createColumn } from './column.ts'
import { createRows, type StoredTransaction } from './memory-rows.ts'
import { createTopUpIndex } from './memory-top-ups.ts'
import { createRowIndex, hashOf } from './row-index.ts'
import { createSortedList, placeIn } from './sorted-list.ts'

export type { StoredTransaction } from './memory-rows.ts'

/** The content of one namespace, and its indexes. */
export type NamespaceState = {
  /** In order of creation. */
  readonly accounts: Map<Username, Account>
  /** Opening deposits and top-ups, in order. */
  readonly deposited: LedgerImage['deposited'][number][]
  readonly find: (trId: TrId) => StoredTransaction | undefined
  readonly findByRefId: (
    username: Username,
    refId: RefId,
    api: Api,
  ) => StoredTransaction | undefined
  /** Adds a transaction, or replaces the one with its tr_id. */
  readonly put: (stored: StoredTransaction) => void
  /** The largest tr_id, or zero. */
  readonly lastTrId: () => number
  /** How many transactions there are. */
  readonly size: () => number
  /** The transaction at a place in the order of tr_ids. */
  readonly at: (place: number) => StoredTransaction
  /** The state of the transaction at a place in the order of tr_ids. */
  readonly stateAt: (place: number) => Transaction['state']
  readonly pending: () => readonly StoredTransaction[]
  readonly topUps: () => Iterable<TopUp>
  /** How many callbacks are still to be sent. */
  readonly callbacksPending: () => number
  /** Pending payments that are due, the earliest first. */
  readonly dueBy: (now: Instant) => readonly Processing[]
  /** Top-ups whose callback is due, the earliest first. */
  readonly callbacksBy: ReturnType<typeof createTopUpIndex>['callbacksBy']
  /** An account's top-ups to a number that have not failed, newest first. */
  readonly topUpsTo: (username: Username, number: CustomerNumber) => readonly TopUp[]
}

type Due = { readonly at: Instant; readonly trId: TrId }

export const createState = (): NamespaceState => {
  const accounts: NamespaceState['accounts'] = new Map()
  const rows = createRows()
  const hashes = createColumn(Uint32Array)
  const byRefId = createRowIndex(hashes)
  const inOrder = createSortedList<number>((a, b) => rows.trIdOf(a) - rows.trIdOf(b))
  const due = createSortedList<Due>((a, b) => a.at - b.at || a.trId - b.trId)
  const rowAt = (place: number) => inOrder.items[place] as number

  const rowOf = (trId: TrId): number | undefined => {
    const row = inOrder.items[placeIn(inOrder.items, (other) => rows.trIdOf(other) - trId)]
    return row !== undefined && rows.trIdOf(row) === trId ? row : undefined
  }

  const find = (trId: TrId): StoredTransaction | undefined => {
    const row = rowOf(trId)
    return row === undefined ? undefined : rows.get(row)
  }

  const topUps = createTopUpIndex((trId) => find(trId)?.transaction)

  const add = (stored: StoredTransaction): void => {
    const { username, refId } = stored.transaction
    const row = inOrder.items.length
    rows.put(row, stored)
    hashes.set(row, hashOf(username + refId))
    inOrder.add(row)
    byRefId.add(row)
  }

  return {
    accounts,
    deposited: [],
    find,
    findByRefId: (username, refId, api) => {
      let found: StoredTransaction | undefined
      byRefId.find(hashOf(username + refId), (row) => {
        const stored = rows.get(row)
        const { transaction } = stored
        if (transaction.username !== username || transaction.refId !== refId) return false
        if (apiOf(transaction) !== api) return false
        found = stored
        return true
      })
      return found
    },
    put: (stored) => {
      const { transaction } = stored
      const row = rowOf(transaction.trId)
      if (isTopUp(transaction))
        topUps.put(transaction, row === undefined ? undefined : rows.get(row).transaction)
      if (row === undefined) add(stored)
      else {
        const dueBefore = rows.stateOf(row) === 'processing' && dueOf(rows.get(row).transaction)
        if (dueBefore) due.remove(dueBefore)
        rows.put(row, stored)
      }
      const dueNow = dueOf(transaction)
      if (dueNow) due.add(dueNow)
    },
    lastTrId: () => (inOrder.items.length === 0 ? 0 : rows.trIdOf(rowAt(inOrder.items.length - 1))),
    size: () => inOrder.items.length,
    at: (place) => rows.get(rowAt(place)),
    stateAt: (place) => rows.stateOf(rowAt(place)),
    pending: () =>
      [...rows.whole()].filter(({ transaction }) => transaction.state === 'processing'),
    *topUps() {
      // A top-up never fits into the columns.
      for (const { transaction } of rows.whole()) if (isTopUp(transaction)) yield transaction
    },
    callbacksPending: topUps.callbacksPending,
    dueBy: (now) => {
      const found: Processing[] = []
      for (const { at, trId } of due.items) {
        if (at > now) break
        found.push(find(trId)?.transaction as Processing)
      }
      return found
    },
    callbacksBy: topUps.callbacksBy,
    topUpsTo: topUps.topUpsTo,
  }
}

/** Returns an account as it is. @throws when its deposit is negative */
export const checkDeposit = (account: Account): Account => {
  const { username, deposit } = account
  if (deposit < 0)
    throw new Error(`the deposit of ${username} cannot be Rp ${deposit}; nothing was recorded`)
  return account
}

/** All transactions, by ascending tr_id. */
export const transactionsOf = ({ size, at }: NamespaceState): readonly StoredTransaction[] =>
  Array.from({ length: size() }, (_, place) => at(place))

/** A copy of a namespace without one account, its transactions and its movements. */
export const withoutAccount = (state: NamespaceState, username: Username): NamespaceState => {
  const copy = createState()
  for (const [name, account] of state.accounts)
    if (name !== username) copy.accounts.set(name, account)
  copy.deposited.push(...state.deposited.filter((move) => move.username !== username))
  for (const stored of transactionsOf(state))
    if (stored.transaction.username !== username) copy.put(stored)
  return copy
}

const dueOf = (transaction: Transaction): Due | undefined =>
  transaction.state === 'processing' && transaction.plan?.after === 'time'
    ? { at: transaction.plan.at, trId: transaction.trId }
    : undefined
