import type { DatabaseSync } from 'node:sqlite'
import type { NamespaceName } from '../billing/identifiers.ts'
import type { Ledger } from '../billing/ledger.ts'
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
} from './sqlite-rows.ts'
import type { Steps } from './steps.ts'
import { type TallyRow, toTally } from './tally-rows.ts'

/** Lists the content of a namespace. */
export const createLists = (
  database: DatabaseSync,
  bills: ReturnType<typeof createBillStore>,
  read: Steps['read'],
): Pick<Ledger, 'movements' | 'books' | 'transactions' | 'tally' | 'namespacesDue'> => {
  // If the clock was set back, a refund must still be listed after its charge.
  const movements = database.prepare(`
    SELECT a.username, m.kind, m.amount, NULL AS tr_id, m.at,
      NULL AS billed, m.at AS sorted_at, 0 AS turn
      FROM movement m JOIN account a ON a.id = m.account_id WHERE a.namespace = :namespace
    UNION ALL
    SELECT a.username, 'taken', -t.taken, t.tr_id, t.taken_at,
      json_extract(b.content, '$.deductedAmount'), t.taken_at, 1
      FROM billing_transaction t JOIN account a ON a.id = t.account_id JOIN bill b ON b.id = t.bill_id
      WHERE t.namespace = :namespace AND t.taken IS NOT NULL
    UNION ALL
    SELECT a.username, 'refunded', t.given_back, t.tr_id, t.decided_at,
      t.taken, max(t.decided_at, t.taken_at), 2
      FROM billing_transaction t JOIN account a ON a.id = t.account_id
      WHERE t.namespace = :namespace AND t.given_back IS NOT NULL
    ORDER BY sorted_at, turn, tr_id`)
  const accounts = database.prepare(
    `SELECT ${ACCOUNT_COLUMNS} FROM account WHERE namespace = ? ORDER BY id`,
  )
  const transactions = database.prepare(`
    SELECT ${TRANSACTION_COLUMNS} FROM billing_transaction t JOIN account a ON a.id = t.account_id
    WHERE t.namespace = :namespace AND (:state IS NULL OR t.state = :state)
    ORDER BY t.tr_id DESC LIMIT :limit`)
  const due = database.prepare(`
    SELECT ${TRANSACTION_COLUMNS} FROM billing_transaction t JOIN account a ON a.id = t.account_id
    WHERE t.namespace = ? AND t.due_at <= ? ORDER BY t.due_at LIMIT ?`)
  const callbacks = database.prepare(`
    SELECT ${TRANSACTION_COLUMNS} FROM billing_transaction t JOIN account a ON a.id = t.account_id
    WHERE t.namespace = ? AND t.callback_at <= ?
      AND a.username NOT IN (SELECT value FROM json_each(?))
    ORDER BY t.callback_at, t.tr_id LIMIT ?`)
  for (const statement of [accounts, transactions, due, callbacks]) statement.setReturnArrays(true)
  const tally = database.prepare(
    `SELECT api, state, count(*) AS many, count(callback_at) AS callbacks
      FROM billing_transaction WHERE namespace = ? GROUP BY api, state`,
  )
  const namespacesDue = database.prepare(`
    SELECT namespace FROM billing_transaction WHERE callback_at IS NOT NULL
    UNION SELECT namespace FROM billing_transaction
      WHERE due_at IS NOT NULL AND top_up IS NOT NULL
    LIMIT ?`)
  const movementsOf = (namespace: NamespaceName) =>
    (movements.all({ namespace }) as unknown as MovementRow[]).map(toMovement)
  return {
    movements: (namespace) => read(() => movementsOf(namespace)),
    books: (namespace) =>
      read(() => ({
        accounts: (accounts.all(namespace) as unknown as AccountRow[]).map(toAccount),
        movements: movementsOf(namespace),
      })),
    transactions: (namespace, { state = null, dueBy, callbackBy, notOf = [], limit }) =>
      read(() => {
        const rows =
          callbackBy !== undefined
            ? callbacks.all(namespace, callbackBy, JSON.stringify(notOf), limit)
            : dueBy !== undefined
              ? due.all(namespace, dueBy, limit)
              : transactions.all({ namespace, state, limit })
        return (rows as unknown as TransactionRow[]).map((row) => toTransaction(row, bills.get))
      }),
    namespacesDue: (limit) =>
      read(() => {
        const rows = namespacesDue.all(limit) as { namespace: NamespaceName }[]
        return rows.map(({ namespace }) => namespace)
      }),
    tally: (namespace) =>
      read(() => toTally(tally.all(namespace) as unknown as readonly TallyRow[])),
  }
}
