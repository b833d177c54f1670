import { describe, test } from 'vitest'
import { aPostgresLedger } from '../../support/a-postgres-ledger.ts'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'
import { behavesLikeALedger } from '../../unit/ledger/behaviour.ts'
import { keepsTopUps } from '../../unit/ledger/top-ups.ts'
import { behavesLikeMemory } from '../../unit/property/behaves-like-memory.ts'

/** More on request: `PROPERTY_RUNS=500 npx vitest run test/system/postgres/ledger.test.ts`. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 15)

describeWithPostgres('a ledger in PostgreSQL', () => {
  describe('behaves as every ledger', () => {
    behavesLikeALedger(async () => aPostgresLedger((await freshSchema()).url))
    keepsTopUps(async () => aPostgresLedger((await freshSchema()).url))
  })

  test.each([1, 2])(
    'gives the same replies, books and images as one in memory, whatever is done through %i handles',
    async (many) => {
      await behavesLikeMemory(RUNS, async () => {
        const { url } = await freshSchema()
        return Array.from({ length: many }, () => aPostgresLedger(url))
      })
    },
    1_800_000,
  )
})
