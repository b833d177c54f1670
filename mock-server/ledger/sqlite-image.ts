import type { DatabaseSync } from 'node:sqlite'
import type { NamespaceName } from '../billing/identifiers.ts'
import type { LedgerImage, Movement, TransactionRecord } from '../billing/ledger.ts'
import { refundOf } from '../billing/settle.ts'
import { apiOf } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import type { createBillStore } from './sqlite-bills.ts'
import {
  ACCOUNT_COLUMNS,
  type AccountRow,
  type MovementRow,
  TRANSACTION_COLUMNS,
  type TransactionRow,
  toAccount,
  toMovement,
  toTransaction,
  writeJson,
} from './sqlite-rows.ts'
import { topUpColumns } from './sqlite-top-ups.ts'

/** Reads a whole namespace. */
export const createImager = (database: DatabaseSync, bills: ReturnType<typeof createBillStore>) => {
  const accounts = database.prepare(
    `SELECT ${ACCOUNT_COLUMNS} FROM account WHERE namespace = ? ORDER BY id`,
  )
  const deposited = database.prepare(`
    SELECT a.username, m.kind, m.amount, NULL AS tr_id, m.at
    FROM movement m JOIN account a ON a.id = m.account_id WHERE a.namespace = ? ORDER BY m.id`)
  const records = database.prepare(`
    SELECT ${TRANSACTION_COLUMNS}, t.taken_at
    FROM billing_transaction t JOIN account a ON a.id = t.account_id
    WHERE t.namespace = ? ORDER BY t.tr_id`)
  for (const statement of [accounts, records]) statement.setReturnArrays(true)

  return (namespace: NamespaceName): LedgerImage => ({
    accounts: (accounts.all(namespace) as unknown as AccountRow[]).map(toAccount),
    deposited: (deposited.all(namespace) as unknown as MovementRow[]).map(
      toMovement,
    ) as LedgerImage['deposited'],
    records: (records.all(namespace) as unknown as [...TransactionRow, number | null][]).map(
      (row) => ({
        transaction: toTransaction(row as unknown as TransactionRow, bills.get),
        takenAt: (row.at(-1) ?? undefined) as Instant | undefined,
      }),
    ),
  })
}

/** Writes an image to an empty namespace, inside the caller's transaction. */
export const createRestorer = (
  database: DatabaseSync,
  bills: ReturnType<typeof createBillStore>,
) => {
  const putAccount = database.prepare(`
    INSERT INTO account (namespace, username, api_key, deposit, suspended, allowed_ips, prepaid)
    VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`)
  const putMove = database.prepare(
    'INSERT INTO movement (account_id, kind, amount, at) VALUES (?, ?, ?, ?)',
  )
  const putRecord = database.prepare(`
    INSERT INTO billing_transaction (namespace, tr_id, account_id, api, ref_id, product_code,
      customer_number, bill_id, amount, inquired_at, payable_before, state, response_code,
      decided_at, taken, taken_at, given_back, plan, due_at, top_up, callback_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)

  const restoreRecord = (
    namespace: NamespaceName,
    owner: number,
    { transaction, takenAt }: TransactionRecord,
  ) => {
    const { deductedAmount } = transaction.bill
    const taken = takenAt === undefined ? null : deductedAmount
    const plan = transaction.state === 'processing' ? transaction.plan : undefined
    putRecord.run(
      namespace,
      transaction.trId,
      owner,
      apiOf(transaction),
      transaction.refId,
      transaction.productCode,
      transaction.customerNumber,
      bills.idOf(transaction.bill),
      deductedAmount,
      transaction.inquiredAt,
      transaction.state === 'inquired' ? (transaction.payableBefore ?? null) : null,
      transaction.state,
      'responseCode' in transaction ? transaction.responseCode : null,
      decidedAt({ transaction, takenAt }),
      taken,
      takenAt ?? null,
      taken === null ? null : (refundOf(transaction) ?? null),
      plan ? JSON.stringify(plan) : null,
      plan?.after === 'time' ? plan.at : null,
      ...topUpColumns(transaction),
    )
  }

  return (namespace: NamespaceName, { accounts, deposited, records }: LedgerImage): void => {
    const ids = new Map<string, number>()
    for (const { username, apiKey, deposit, suspended, allowedIps, prepaid } of accounts) {
      const settings = [writeJson(allowedIps), writeJson(prepaid)]
      const row = putAccount.get(
        namespace,
        username,
        apiKey,
        deposit,
        Number(suspended),
        ...settings,
      )
      ids.set(username, (row as { id: number }).id)
    }
    const ownerOf = ({ username }: { readonly username: string }): number => {
      const id = ids.get(username)
      if (id === undefined) throw new Error(`there is no account ${username}`)
      return id
    }
    for (const move of deposited) putMove.run(ownerOf(move), move.kind, move.amount, move.at)
    for (const record of records) restoreRecord(namespace, ownerOf(record.transaction), record)
  }
}

const decidedAt = ({ transaction, takenAt }: TransactionRecord): Movement['at'] | null => {
  switch (transaction.state) {
    case 'inquired':
      return null
    case 'processing':
      return takenAt ?? null
    case 'paid':
      return transaction.paidAt
    case 'failed':
      return transaction.failedAt
  }
}
