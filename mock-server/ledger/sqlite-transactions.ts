import type { DatabaseSync } from 'node:sqlite'
import type { Namespace, TrId } from '../billing/identifiers.ts'
import type { Interest, LedgerEntry, View } from '../billing/ledger.ts'
import type { Inquired } from '../billing/transaction.ts'
import type { createBillStore } from './sqlite-bills.ts'
import { type AccountRow, type TransactionRow, toAccount, toTransaction } from './sqlite-rows.ts'

/** What a look brought: the view, and the row that entries of this account refer to. */
export type Look = { readonly view: View; readonly accountId: number | undefined }

/** Reads views and writes entries; runs inside a transaction that its caller has begun. */
export const createTransactionStore = (
  database: DatabaseSync,
  bills: ReturnType<typeof createBillStore>,
) => {
  const findAccount = database.prepare('SELECT * FROM account WHERE namespace = ? AND username = ?')
  const byTrId = database.prepare(`
    SELECT t.*, a.username FROM billing_transaction t JOIN account a ON a.id = t.account_id
    WHERE t.namespace = ? AND t.tr_id = ?`)
  const byRefId = database.prepare(
    'SELECT * FROM billing_transaction WHERE account_id = ? AND ref_id = ?',
  )
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
    UPDATE billing_transaction SET state = ?, response_code = ?, decided_at = ?
    WHERE namespace = ? AND tr_id = ? AND state = 'inquired'`)
  const changeDeposit = database.prepare('UPDATE account SET deposit = deposit + ? WHERE id = ?')
  const putMovement = database.prepare(
    'INSERT INTO movement (account_id, kind, amount, tr_id, at) VALUES (?, ?, ?, ?, ?)',
  )

  const findTransaction = (
    { namespace, transaction }: Interest,
    account: AccountRow | undefined,
  ): TransactionRow | undefined => {
    if ('trId' in transaction)
      return (
        transaction.trId && (byTrId.get(namespace, transaction.trId) as TransactionRow | undefined)
      )
    if (!account) return undefined
    const row = byRefId.get(account.id, transaction.refId) as TransactionRow | undefined
    return row && { ...row, username: account.username }
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

  const decideOnce = (
    namespace: Namespace,
    trId: TrId,
    state: string,
    responseCode: string | null,
    at: number | null,
  ) => {
    const { changes } = putOutcome.run(state, responseCode, at, namespace, trId)
    if (changes !== 1)
      throw new Error(`transaction ${trId} was decided before; nothing was recorded`)
  }

  const take = (accountId: number, amount: number, trId: TrId, at: number) => {
    changeDeposit.run(-amount, accountId)
    putMovement.run(accountId, 'taken', -amount, trId, at)
  }

  return {
    look: (interest: Interest): Look => {
      const account = findAccount.get(interest.namespace, interest.username) as
        | AccountRow
        | undefined
      const transaction = findTransaction(interest, account)
      const { last } = lastTrId.get(interest.namespace) as { last: number | null }
      return {
        accountId: account?.id,
        view: {
          account: account && toAccount(account),
          transaction: transaction && toTransaction(transaction, bills.get(transaction.bill_id)),
          nextTrId: ((last ?? 0) + 1) as TrId,
        },
      }
    },

    putInquired,

    record: (namespace: Namespace, accountId: number, entry: LedgerEntry): void => {
      const { transaction } = entry
      switch (entry.kind) {
        case 'inquired':
          putInquired(namespace, accountId, entry.transaction)
          return
        case 'paid':
          decideOnce(namespace, transaction.trId, 'paid', null, entry.at)
          take(accountId, entry.taken, transaction.trId, entry.at)
          return
        case 'processing':
          decideOnce(
            namespace,
            transaction.trId,
            'processing',
            entry.transaction.responseCode,
            null,
          )
          take(accountId, entry.taken, transaction.trId, entry.at)
          return
        case 'failed': {
          const { responseCode, failedAt } = entry.transaction
          decideOnce(namespace, transaction.trId, 'failed', responseCode, failedAt)
        }
      }
    },

    putMovement,
  }
}
