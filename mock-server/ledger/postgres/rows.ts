import type { Account, PrepaidAccount } from '../../billing/account.ts'
import type { CustomerNumber, RefId, TrId, Username } from '../../billing/identifiers.ts'
import type { LedgerImage } from '../../billing/ledger.ts'
import { callbackTimeOf } from '../../billing/prepaid/callback.ts'
import type { Rupiah } from '../../billing/rupiah.ts'
import { type Api, apiOf, type Transaction } from '../../billing/transaction.ts'
import type { Instant } from '../../billing/wib.ts'
import type { StoredTransaction } from '../memory-state.ts'

/** A row of `account`. */
export type AccountRow = {
  readonly username: Username
  readonly api_key: string
  readonly deposit: Rupiah
  readonly suspended: boolean
  readonly allowed_ips: readonly string[] | null
  readonly prepaid: PrepaidAccount | null
}

export const ACCOUNT_COLUMNS = 'username, api_key, deposit, suspended, allowed_ips, prepaid'

export const toAccount = (row: AccountRow): Account => ({
  username: row.username,
  apiKey: row.api_key,
  deposit: row.deposit,
  suspended: row.suspended,
  allowedIps: row.allowed_ips ?? undefined,
  ...(row.prepaid && { prepaid: row.prepaid }),
})

export const fromAccount = (account: Account): AccountRow => ({
  username: account.username,
  api_key: account.apiKey,
  deposit: account.deposit,
  suspended: account.suspended,
  allowed_ips: account.allowedIps ?? null,
  prepaid: account.prepaid ?? null,
})

/** A row of `billing_transaction`; `content` is the transaction as JSON. */
export type TransactionRow = {
  readonly tr_id: TrId
  readonly username: Username
  readonly api: Api
  readonly ref_id: RefId
  readonly state: Transaction['state']
  readonly due_at: Instant | null
  readonly taken: Rupiah | null
  readonly taken_at: Instant | null
  readonly refunded: Rupiah | null
  readonly callback_at: Instant | null
  readonly top_up_to: CustomerNumber | null
  readonly content: string
}

/** The columns that a stored transaction is read from. */
export const STORED_COLUMNS = 'content, taken, taken_at, refunded'

export type StoredRow = Pick<TransactionRow, 'content' | 'taken' | 'taken_at' | 'refunded'>

/** JSON has no undefined, and leaves it out. */
export const toTransaction = (content: string): Transaction => JSON.parse(content) as Transaction

export const toStored = (row: StoredRow): StoredTransaction => ({
  transaction: toTransaction(row.content),
  taken: row.taken ?? undefined,
  takenAt: row.taken_at ?? undefined,
  refunded: row.refunded ?? undefined,
})

export const fromStored = (stored: StoredTransaction): TransactionRow => {
  const { transaction, taken, takenAt, refunded } = stored
  const { trId, username, refId, state, topUp } = transaction
  const plan = state === 'processing' ? transaction.plan : undefined
  return {
    tr_id: trId,
    username,
    api: apiOf(transaction),
    ref_id: refId,
    state,
    due_at: plan?.after === 'time' ? plan.at : null,
    taken: taken ?? null,
    taken_at: takenAt ?? null,
    refunded: refunded ?? null,
    callback_at: callbackTimeOf(topUp?.callback) ?? null,
    top_up_to: topUp ? transaction.customerNumber : null,
    content: JSON.stringify(transaction),
  }
}

/** A row of `movement`. */
export type MovementRow = {
  readonly username: Username
  readonly kind: 'opening' | 'top-up'
  readonly amount: Rupiah
  readonly at: Instant
}

export const toDeposited = (row: MovementRow): LedgerImage['deposited'][number] => ({
  username: row.username,
  kind: row.kind,
  amount: row.amount,
  trId: undefined,
  at: row.at,
})
