import { test } from 'vitest'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'
import { aHouse } from '../../unit/property/house.ts'
import { keepsSoundBooks } from '../../unit/property/sound-books.ts'

/** More on request: `PROPERTY_RUNS=200 npx vitest run test/system/postgres/books.test.ts`. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 8)

describeWithPostgres('whatever is done to two accounts in two namespaces', () => {
  test.each([1, 2] as const)(
    '%i servers with one PostgreSQL ledger: each debit matches its bill, and the books add up after every step',
    (many) => keepsSoundBooks(RUNS, async () => aHouse((await freshSchema()).url, many)),
    1_800_000,
  )
})
