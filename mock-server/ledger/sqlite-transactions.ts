import type { DatabaseSync } from 'node:sqlite'
import type { NamespaceName, TrId } from '../billing/identifiers.ts'
import type { LedgerEntry, LedgerQuery, View } from '../billing/ledger.ts'
import type { Inquired, Processing, Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import { dueWith } from './due.ts'
import type { createBillStore } from './sqlite-bills.ts'
import { createOutcomeStore } from './sqlite-outcomes.ts'
import {
  ACCOUNT_COLUMNS,
  type AccountRow,
  TRANSACTION_COLUMNS,
  type TransactionRow,
  toAccount,
  toTransaction,
} from './sqlite-rows.ts'
import { createTopUpStore } from './sqlite-top-ups.ts'

/** A view, and the row of the account that its entries belong to. */
export type Look = { readonly view: View; readonly accountId: number | undefined }

/** Reads views and writes entries, inside the caller's transaction. */
export const createTransactionStore = (
  database: DatabaseSync,
  bills: ReturnType<typeof createBillStore>,
) => {
  const findAccount = database.prepare(
    `SELECT ${ACCOUNT_COLUMNS} FROM account WHERE namespace = ? AND username = ?`,
  )
  const selectTransaction = `SELECT ${TRANSACTION_COLUMNS} FROM billing_transaction t
    JOIN account a ON a.id = t.account_id`
  const byTrId = database.prepare(`${selectTransaction} WHERE t.namespace = ? AND t.tr_id = ?`)
  const byRefId = database.prepare(
    `${selectTransaction} WHERE t.account_id = ? AND t.api = ? AND t.ref_id = ?`,
  )
  for (const statement of [findAccount, byTrId, byRefId]) statement.setReturnArrays(true)
  const lastTrId = database.prepare(
    'SELECT max(tr_id) AS last FROM billing_transaction WHERE namespace = ?',
  )
  // Only a ready-made inquiry is replaced; any other transaction with this tr_id stays.
  const putInquiry = database.prepare(`
    INSERT INTO billing_transaction (namespace, tr_id, account_id, api, ref_id, product_code,
      customer_number, bill_id, amount, inquired_at, payable_before, state)
    VALUES (?, ?, ?, 'postpaid', ?, ?, ?, ?, ?, ?, ?, 'inquired')
    ON CONFLICT (namespace, tr_id) DO UPDATE SET
      product_code = excluded.product_code, customer_number = excluded.customer_number,
      bill_id = excluded.bill_id, amount = excluded.amount, inquired_at = excluded.inquired_at,
      payable_before = excluded.payable_before
    WHERE state = 'inquired' AND payable_before IS NULL AND account_id = excluded.account_id
      AND ref_id = excluded.ref_id`)
  const dueOfAccount = database.prepare(
    `${selectTransaction} WHERE t.account_id = ? AND t.due_at <= ? ORDER BY t.due_at, t.tr_id`,
  )
  dueOfAccount.setReturnArrays(true)
  const recordOutcome = createOutcomeStore(database)
  const topUps = createTopUpStore(database, bills)

  const findTransaction = (
    { namespace, transaction }: LedgerQuery,
    accountId: number | undefined,
  ): View['transaction'] => {
    if (transaction === undefined) return undefined
    const row = ('trId' in transaction
      ? byTrId.get(namespace, transaction.trId)
      : accountId !== undefined &&
        byRefId.get(accountId, transaction.api ?? 'postpaid', transaction.refId)) as unknown as
      | TransactionRow
      | false
      | undefined
    return row ? toTransaction(row, bills.get) : undefined
  }

  const putInquired = (namespace: NamespaceName, accountId: number, inquired: Inquired) => {
    const { changes } = putInquiry.run(
      namespace,
      inquired.trId,
      accountId,
      inquired.refId,
      inquired.productCode,
      inquired.customerNumber,
      bills.idOf(inquired.bill),
      inquired.bill.deductedAmount,
      inquired.inquiredAt,
      inquired.payableBefore ?? null,
    )
    if (changes !== 1) throw new Error(`tr_id ${inquired.trId} is taken; nothing was recorded`)
  }

  const dueBy = (
    accountId: number | undefined,
    named: Transaction | undefined,
    now: Instant,
  ): readonly Processing[] => {
    const own =
      accountId === undefined
        ? []
        : (dueOfAccount.all(accountId, now) as unknown as TransactionRow[]).map((row) =>
            toTransaction(row, bills.get),
          )
    return dueWith(own as readonly Processing[], named, now)
  }

  return {
    look: (query: LedgerQuery): Look => {
      const row = findAccount.get(query.namespace, query.username) as unknown as
        | AccountRow
        | undefined
      const accountId = row?.[0]
      const transaction = findTransaction(query, accountId)
      return {
        accountId,
        view: {
          account: row && toAccount(row),
          transaction,
          dueBy: (now) => dueBy(accountId, transaction, now),
          topUps: () =>
            accountId === undefined || query.topUpsTo === undefined
              ? []
              : topUps.topUpsTo(accountId, query.topUpsTo),
          // Looked up on demand, since only a successful inquiry needs it.
          nextTrId: () => {
            const { last } = lastTrId.get(query.namespace) as { last: number | null }
            return ((last ?? 0) + 1) as TrId
          },
        },
      }
    },
    putInquired,
    record: (namespace: NamespaceName, accountId: number | undefined, entry: LedgerEntry): void => {
      switch (entry.kind) {
        case 'inquired': {
          const { transaction } = entry
          if (accountId === undefined)
            throw new Error(`there is no account ${transaction.username}`)
          putInquired(namespace, accountId, transaction)
          break
        }
        case 'topped-up':
          topUps.topUp(namespace, accountId, entry)
          break
        case 'annotated':
          topUps.callBack(namespace, entry.transaction)
          break
        default:
          recordOutcome(namespace, accountId, entry)
      }
    },
  }
}
