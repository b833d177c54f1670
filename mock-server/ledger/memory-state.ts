import type { Account } from '../billing/account.ts'
import type { RefId, TrId, Username } from '../billing/identifiers.ts'
import type { LedgerImage, TransactionRecord } from '../billing/ledger.ts'
import type { Rupiah } from '../billing/rupiah.ts'
import type { Processing, Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import { createBillPool } from './memory-bills.ts'
import { createSortedList } from './sorted-list.ts'

/** A transaction with its debit and refund; replaced as a whole, never changed. */
export type StoredTransaction = TransactionRecord & {
  readonly taken: Rupiah | undefined
  readonly refunded: Rupiah | undefined
}

/** The content of one namespace, and its indexes. */
export type NamespaceState = {
  /** In order of creation. */
  readonly accounts: Map<Username, Account>
  /** Opening deposits and top-ups, in order. */
  readonly deposited: LedgerImage['deposited'][number][]
  readonly find: (trId: TrId) => StoredTransaction | undefined
  readonly findByRefId: (username: Username, refId: RefId) => StoredTransaction | undefined
  /** Adds a transaction, or replaces the one with its tr_id. */
  readonly put: (stored: StoredTransaction) => void
  /** Of all transactions, ascending. */
  readonly trIds: readonly TrId[]
  /** Pending payments that are due, the earliest first. */
  readonly dueBy: (now: Instant) => readonly Processing[]
}

type Due = { readonly at: Instant; readonly trId: TrId }

export const createState = (): NamespaceState => {
  const accounts: NamespaceState['accounts'] = new Map()
  const byTrId = new Map<TrId, StoredTransaction>()
  const byRefId = new Map<Username, Map<RefId, TrId>>()
  const trIds = createSortedList<TrId>((a, b) => a - b)
  const due = createSortedList<Due>((a, b) => a.at - b.at || a.trId - b.trId)
  const keepBill = createBillPool()

  const refIdsOf = (username: Username): Map<RefId, TrId> => {
    const known = byRefId.get(username) ?? new Map<RefId, TrId>()
    byRefId.set(username, known)
    return known
  }

  const put = (stored: StoredTransaction): void => {
    const { transaction } = stored
    const { trId, refId, username } = transaction
    const bill = keepBill(transaction.bill)
    const before = byTrId.get(trId)
    if (before) {
      const dueBefore = dueOf(before.transaction)
      if (dueBefore) due.remove(dueBefore)
    } else {
      trIds.add(trId)
      refIdsOf(username).set(refId, trId)
    }
    const dueNow = dueOf(transaction)
    if (dueNow) due.add(dueNow)
    byTrId.set(
      trId,
      bill === transaction.bill ? stored : { ...stored, transaction: { ...transaction, bill } },
    )
  }

  return {
    accounts,
    deposited: [],
    find: (trId) => byTrId.get(trId),
    findByRefId: (username, refId) => {
      const trId = byRefId.get(username)?.get(refId)
      return trId === undefined ? undefined : byTrId.get(trId)
    },
    put,
    trIds: trIds.items,
    dueBy: (now) => {
      const found: Processing[] = []
      for (const { at, trId } of due.items) {
        if (at > now) break
        found.push(byTrId.get(trId)?.transaction as Processing)
      }
      return found
    },
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
export const transactionsOf = ({ trIds, find }: NamespaceState): readonly StoredTransaction[] =>
  trIds.map((trId) => find(trId) as StoredTransaction)

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
