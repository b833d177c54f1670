import { describe, test } from 'vitest'
import { aPostgresLedger } from '../../support/a-postgres-ledger.ts'
import { anEmptySchema } from '../../support/empty-schemas.ts'
import { describeWithPostgres } from '../../support/postgres.ts'
import { behavesLikeALedger, type LedgerUnderTest } from '../../unit/ledger/behaviour.ts'
import { keepsTopUps } from '../../unit/ledger/top-ups.ts'
import { behavesLikeMemory } from '../../unit/property/behaves-like-memory.ts'

/** More on request: `PROPERTY_RUNS=500 npx vitest run test/system/postgres/ledger.test.ts`. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 3)

/** Handles of one ledger; the last that is closed gives its schema back. */
const handlesOf = async (many: number): Promise<readonly LedgerUnderTest[]> => {
  const { url, giveBack } = await anEmptySchema()
  let open = many
  return Array.from({ length: many }, () => {
    const ledger = aPostgresLedger(url)
    const close = async () => {
      await ledger.close()
      open -= 1
      if (open === 0) await giveBack()
    }
    return { ...ledger, close }
  })
}

const oneHandle = async () => (await handlesOf(1))[0] as LedgerUnderTest

describeWithPostgres('a ledger in PostgreSQL', () => {
  describe('behaves as every ledger', () => {
    behavesLikeALedger(oneHandle)
    keepsTopUps(oneHandle)
  })

  test.each([1, 2])(
    'gives the same replies, books and images as one in memory, whatever is done through %i handles',
    (many) => behavesLikeMemory(RUNS, () => handlesOf(many)),
    1_800_000,
  )
})
