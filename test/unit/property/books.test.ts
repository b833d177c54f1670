import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, test } from 'vitest'
import { aHouse } from './house.ts'
import { keepsSoundBooks } from './sound-books.ts'

/**
 * Enough for every day; more on request: `PROPERTY_RUNS=2000 npx vitest run test/unit/property`.
 */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 12)

const folder = mkdtempSync(join(tmpdir(), 'iak-books-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const aFile = () => {
  files += 1
  return join(folder, `${files}.sqlite`)
}

/** Where a ledger is, and how many servers use it. */
const houses = {
  'one server with its ledger in memory': () => aHouse('memory', 1),
  'one server with its ledger in a file': () => aHouse(aFile(), 1),
  'two servers with one ledger': () => aHouse(aFile(), 2),
} as const

describe('whatever is done to two accounts in two namespaces, in whatever order', () => {
  test.each(Object.entries(houses))(
    '%s: each debit matches its bill, and the books add up after every step',
    (_, build) => keepsSoundBooks(RUNS, build),
    1_800_000,
  )
})
