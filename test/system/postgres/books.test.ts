import { test } from 'vitest'
import { anEmptySchema } from '../../support/empty-schemas.ts'
import { describeWithPostgres } from '../../support/postgres.ts'
import { aHouse } from '../../unit/property/house.ts'
import { keepsSoundBooks } from '../../unit/property/sound-books.ts'

/** More on request: `PROPERTY_RUNS=200 npx vitest run test/system/postgres/books.test.ts`. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 3)

const aHouseOf = async (many: 1 | 2) => {
  const { url, giveBack } = await anEmptySchema()
  const house = await aHouse(url, many)
  const close = async () => {
    const closed = await house.close()
    await giveBack()
    return closed
  }
  return { ...house, close }
}

describeWithPostgres('whatever is done to two accounts in two namespaces', () => {
  test.each([1, 2] as const)(
    '%i servers with one PostgreSQL ledger: each debit matches its bill, and the books add up after every step',
    (many) => keepsSoundBooks(RUNS, () => aHouseOf(many)),
    1_800_000,
  )
})
