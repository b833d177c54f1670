import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { openSqliteLedger } from '../../../mock-server/ledger/sqlite.ts'
import { behavesLikeMemory } from './behaves-like-memory.ts'

/** More on request: `PROPERTY_RUNS=2000 npx vitest run test/unit/property`. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 20)

const folder = mkdtempSync(join(tmpdir(), 'iak-ledgers-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const aFile = () => {
  files += 1
  return join(folder, `${files}.sqlite`)
}

/** How many processes share one file. */
test.each([1, 2])(
  'a ledger in a file gives the same replies, books and images as one in memory, whatever is done through %i handles',
  async (many) => {
    await behavesLikeMemory(RUNS, async () => {
      const path = aFile()
      return Array.from({ length: many }, () => openSqliteLedger(path))
    })
  },
  1_800_000,
)
