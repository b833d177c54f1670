import { Client } from 'pg'
import { type BookedTransaction, type Books, LAST_READY_MADE } from './books.ts'

/** Reads the books of a namespace with SQL. @param url with the schema that is used by default */
export const readBooksInPostgres = async (url: string, namespace: string): Promise<Books> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SET search_path = iak_sandbox')
    const ask = async <Row>(text: string) => (await client.query(text, [namespace])).rows as Row[]
    const [sums] = await ask<Record<'deposit' | 'deposited' | 'exchanges', string>>(
      `SELECT (SELECT sum(deposit) FROM account WHERE namespace = $1) AS deposit,
        (SELECT sum(amount) FROM movement WHERE namespace = $1) AS deposited,
        (SELECT count(*) FROM exchange WHERE namespace = $1) AS exchanges`,
    )
    const transactions = await ask<BookedTransaction>(
      `SELECT ref_id AS "refId", tr_id::int AS "trId", state, taken::int, refunded::int,
          (content::json -> 'bill' ->> 'deductedAmount')::int AS amount
        FROM billing_transaction WHERE namespace = $1 AND tr_id > ${LAST_READY_MADE}`,
    )
    return {
      deposit: Number(sums?.deposit),
      deposited: Number(sums?.deposited),
      exchanges: Number(sums?.exchanges),
      transactions,
    }
  } finally {
    await client.end()
  }
}
