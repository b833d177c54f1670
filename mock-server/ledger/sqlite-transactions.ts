import type { DatabaseSync } from 'node:sqlite'
import type { Namespace, TrId } from '../billing/identifiers.ts'
import type { Interest, LedgerEntry, View } from '../billing/ledger.ts'
import type { Inquired } from '../billing/transaction.ts'
import type { createBillStore } from './sqlite-bills.ts'
import {
  ACCOUNT_COLUMNS,
  type AccountRow,
  TRANSACTION_COLUMNS,
  type TransactionRow,
  toAccount,
  toTransaction,
} from './sqlite-rows.ts'

/** What a look brought: the view, and the row that entries of this account refer to. */
export type Look = { readonly view: View; readonly accountId: number | undefined }

/** Reads views and writes entries; runs inside a transaction that its caller has begun. */
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
  const byRefId = database.prepare(`${selectTransaction} WHERE t.account_id = ? AND t.ref_id = ?`)
  for (const statement of [findAccount, byTrId, byRefId]) statement.setReturnArrays(true)
  const lastTrId = database.prepare(
    'SELECT max(tr_id) AS last FROM billing_transaction WHERE namespace = ?',
  )
  // Only a ready-made inquiry gives up its place; anything else of the same tr_id stays untouched.
  const putInquiry = database.prepare(`
    INSERT INTO billing_transaction (namespace, tr_id, account_id, ref_id, product_code,
      customer_number, bill_id, inquired_at, payable_before, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'inquired')
    ON CONFLICT (namespace, tr_id) DO UPDATE SET
      product_code = excluded.product_code, customer_number = excluded.customer_number,
      bill_id = excluded.bill_id, inquired_at = excluded.inquired_at,
      payable_before = excluded.payable_before
    WHERE state = 'inquired' AND payable_before IS NULL AND account_id = excluded.account_id
      AND ref_id = excluded.ref_id`)
  const putOutcome = database.prepare(`
    UPDATE billing_transaction SET state = ?, response_code = ?, decided_at = ?, taken = ?
    WHERE namespace = ? AND tr_id = ? AND state = 'inquired'`)
  const takeDeposit = database.prepare('UPDATE account SET deposit = deposit - ? WHERE id = ?')

  const findTransaction = (
    { namespace, transaction }: Interest,
    accountId: number | undefined,
  ): View['transaction'] => {
    if (transaction === undefined) return undefined
    const row = ('trId' in transaction
      ? byTrId.get(namespace, transaction.trId)
      : accountId !== undefined && byRefId.get(accountId, transaction.refId)) as unknown as
      | TransactionRow
      | false
      | undefined
    return row ? toTransaction(row, bills.get) : undefined
  }

  const putInquired = (namespace: Namespace, accountId: number, inquired: Inquired) => {
    const { changes } = putInquiry.run(
      namespace,
      inquired.trId,
      accountId,
      inquired.refId,
      inquired.productCode,
      inquired.customerNumber,
      bills.idOf(inquired.bill),
      inquired.inquiredAt,
      inquired.payableBefore ?? null,
    )
    if (changes !== 1) throw new Error(`tr_id ${inquired.trId} is taken; nothing was recorded`)
  }

  const putPayment = (
    namespace: Namespace,
    accountId: number,
    entry: Exclude<LedgerEntry, { kind: 'inquired' }>,
  ) => {
    const { transaction } = entry
    const code = transaction.state === 'paid' ? null : transaction.responseCode
    const at = entry.kind === 'failed' ? entry.transaction.failedAt : entry.at
    const taken = entry.kind === 'failed' ? null : entry.taken
    const { changes } = putOutcome.run(entry.kind, code, at, taken, namespace, transaction.trId)
    if (changes !== 1)
      throw new Error(`transaction ${transaction.trId} was decided before; nothing was recorded`)
    if (taken !== null) takeDeposit.run(taken, accountId)
  }

  return {
    look: (interest: Interest): Look => {
      const row = findAccount.get(interest.namespace, interest.username) as unknown as
        | AccountRow
        | undefined
      const accountId = row?.[0]
      return {
        accountId,
        view: {
          account: row && toAccount(row),
          transaction: findTransaction(interest, accountId),
          // Only an inquiry that succeeds asks for it, so it is looked up when it is asked for.
          nextTrId: () => {
            const { last } = lastTrId.get(interest.namespace) as { last: number | null }
            return ((last ?? 0) + 1) as TrId
          },
        },
      }
    },
    putInquired,
    record: (namespace: Namespace, accountId: number, entry: LedgerEntry): void => {
      if (entry.kind === 'inquired') putInquired(namespace, accountId, entry.transaction)
      else putPayment(namespace, accountId, entry)
    },
  }
}
