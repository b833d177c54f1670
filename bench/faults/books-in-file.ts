import { DatabaseSync } from 'node:sqlite'
import { type BookedTransaction, type Books, LAST_READY_MADE } from './books.ts'

/** Reads the books of a namespace in a SQLite file with SQL. */
export const readBooksInFile = (path: string, namespace: string): Books => {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const sums = database
      .prepare(
        `SELECT (SELECT sum(deposit) FROM account WHERE namespace = :namespace) AS deposit,
          (SELECT sum(amount) FROM movement JOIN account a ON a.id = account_id
            WHERE namespace = :namespace) AS deposited`,
      )
      .get({ namespace }) as { deposit: number; deposited: number }
    const transactions = database
      .prepare(
        `SELECT ref_id AS refId, tr_id AS trId, state, amount, taken, given_back AS refunded
          FROM billing_transaction WHERE namespace = :namespace AND tr_id > ${LAST_READY_MADE}`,
      )
      .all({ namespace }) as unknown as readonly BookedTransaction[]
    return { ...sums, transactions, exchanges: undefined }
  } finally {
    database.close()
  }
}
