import type { DatabaseSync } from 'node:sqlite'
import type { CustomerNumber, NamespaceName } from '../billing/identifiers.ts'
import type { LedgerEntry } from '../billing/ledger.ts'
import { callbackTimeOf } from '../billing/prepaid/callback.ts'
import type { TopUp, Transaction } from '../billing/transaction.ts'
import { MOST_TOP_UPS } from './memory-top-ups.ts'
import type { createBillStore } from './sqlite-bills.ts'
import { TRANSACTION_COLUMNS, type TransactionRow, toTransaction } from './sqlite-rows.ts'

/** The columns `top_up` and `callback_at` of a transaction. */
export const topUpColumns = ({ topUp }: Transaction): [string | null, number | null] =>
  topUp ? [JSON.stringify(topUp), callbackTimeOf(topUp.callback) ?? null] : [null, null]

/** Reads and writes what only top-ups have, inside the caller's transaction. */
export const createTopUpStore = (
  database: DatabaseSync,
  bills: ReturnType<typeof createBillStore>,
) => {
  const insert = database.prepare(`
    INSERT INTO billing_transaction (namespace, tr_id, account_id, api, ref_id, product_code,
      customer_number, bill_id, amount, inquired_at, state, response_code, decided_at, taken,
      taken_at, plan, due_at, top_up)
    VALUES (?, ?, ?, 'prepaid', ?, ?, ?, ?, ?, ?, 'processing', ?, ?, ?, ?, ?, ?, ?)`)
  const takeDeposit = database.prepare('UPDATE account SET deposit = deposit - ? WHERE id = ?')
  const setCallback = database.prepare(`
    UPDATE billing_transaction SET top_up = ?, callback_at = ?
    WHERE namespace = ? AND tr_id = ? AND state = ?`)
  const newest = database.prepare(`
    SELECT ${TRANSACTION_COLUMNS} FROM billing_transaction t JOIN account a ON a.id = t.account_id
    WHERE t.account_id = ? AND t.customer_number = ? AND t.top_up IS NOT NULL
      AND t.state <> 'failed'
    ORDER BY t.tr_id DESC LIMIT ${MOST_TOP_UPS}`)
  newest.setReturnArrays(true)

  return {
    topUp: (
      namespace: NamespaceName,
      accountId: number | undefined,
      { transaction, taken, at }: Extract<LedgerEntry, { kind: 'topped-up' }>,
    ): void => {
      const { trId, refId, username, productCode, customerNumber, bill, plan } = transaction
      if (accountId === undefined) throw new Error(`there is no account ${username}`)
      insert.run(
        namespace,
        trId,
        accountId,
        refId,
        productCode,
        customerNumber,
        bills.idOf(bill),
        bill.deductedAmount,
        transaction.inquiredAt,
        transaction.responseCode,
        at,
        taken,
        at,
        plan ? JSON.stringify(plan) : null,
        plan?.after === 'time' ? plan.at : null,
        topUpColumns(transaction)[0],
      )
      takeDeposit.run(taken, accountId)
    },
    callBack: (namespace: NamespaceName, transaction: TopUp): void => {
      const { trId, state } = transaction
      const { changes } = setCallback.run(...topUpColumns(transaction), namespace, trId, state)
      if (changes !== 1)
        throw new Error(`transaction ${trId} is not ${state}; nothing was recorded`)
    },
    topUpsTo: (accountId: number, number: CustomerNumber): readonly TopUp[] =>
      (newest.all(accountId, number) as unknown as TransactionRow[]).map(
        (row) => toTransaction(row, bills.get) as TopUp,
      ),
  }
}
