import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { LedgerUnavailable } from '../../../mock-server/index.ts'
import { openSqliteLedger } from '../../../mock-server/ledger/sqlite.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-foreign-'))
afterAll(() => rmSync(folder, { recursive: true }))

let places = 0
const aPlace = () => {
  places += 1
  const place = join(folder, String(places))
  mkdirSync(place)
  return join(place, 'ledger.sqlite')
}

const aDatabase =
  (...statements: readonly string[]) =>
  (path: string) => {
    const database = new DatabaseSync(path)
    for (const statement of statements) database.exec(statement)
    database.close()
  }

/** A ledger large enough to be damaged in the middle. */
const aLedger = async (path: string) => {
  const mock = aMockServer({ ledger: path })
  for (let n = 0; n < 40; n += 1) await mock.inquire('PLNPOSTPAID', '530000000999')
  await mock.close()
}

const damage = (path: string) => {
  const descriptor = openSync(path, 'r+')
  const { size } = statSync(path)
  for (let at = 4096; at < size; at += 4096)
    writeSync(descriptor, Buffer.alloc(900, 0x5a), 0, 900, at)
}

const FOREIGN: readonly [string, (path: string) => unknown, RegExp][] = [
  [
    'a shopping list',
    (path) => writeFileSync(path, 'eggs, milk, '.repeat(99)),
    /not a SQLite database/,
  ],
  ['a file of three letters', (path) => writeFileSync(path, 'abc'), /not a SQLite database/],
  ['the database of another program', aDatabase('CREATE TABLE t (a)'), /another program/],
  [
    'a database with a table like ours',
    aDatabase('CREATE TABLE account (id)', 'PRAGMA user_version = 3'),
    /another program/,
  ],
  [
    'a database in WAL mode',
    aDatabase('PRAGMA journal_mode = WAL', 'CREATE TABLE t (a)'),
    /another program/,
  ],
  ['a database with a version', aDatabase('PRAGMA user_version = 7'), /another program/],
  [
    'a database with the id of another program',
    aDatabase('PRAGMA application_id = 7', 'CREATE TABLE t (a)'),
    /another program/,
  ],
  [
    'a ledger of another format',
    async (path) => {
      await aLedger(path)
      aDatabase('PRAGMA user_version = 99')(path)
    },
    /format 99.* use the version that wrote it/,
  ],
  [
    'a damaged ledger',
    async (path) => {
      await aLedger(path)
      damage(path)
    },
    /damaged/,
  ],
  [
    'a ledger without one of its tables',
    async (path) => {
      await aLedger(path)
      aDatabase('DROP TABLE movement')(path)
    },
    /damaged \(its movement is missing\)/,
  ],
  [
    'a ledger whose table was changed',
    async (path) => {
      await aLedger(path)
      aDatabase('ALTER TABLE account RENAME COLUMN username TO user')(path)
    },
    /damaged \(its account is not as this version created it\)/,
  ],
]

describe('a file that cannot be a ledger', () => {
  test.each(FOREIGN)('is rejected and not changed: %s', async (_, make, why) => {
    const path = aPlace()
    await make(path)
    chmodSync(path, 0o644)
    const before = readFileSync(path)
    let refused: unknown
    try {
      openSqliteLedger(path)
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(LedgerUnavailable)
    expect(String(refused)).toContain(path)
    expect(String(refused)).toMatch(why)
    expect(String(refused)).toMatch(/choose another file|restore the file/)
    expect(String(refused)).not.toMatch(/delete|remove/)
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(statSync(path).mode & 0o777).toBe(0o644)
    expect(readdirSync(join(path, '..'))).toEqual(['ledger.sqlite'])
  })

  test('is rejected and not changed, including the last commits of a killed server: a damaged ledger', async () => {
    const [running, path] = [aPlace(), aPlace()]
    const mock = aMockServer({ ledger: running })
    for (let n = 0; n < 40; n += 1) await mock.inquire('PLNPOSTPAID', '530000000999')
    for (const end of ['', '-wal']) copyFileSync(running + end, path + end)
    await mock.close()
    damage(path)
    const before = ['', '-wal'].map((end) => readFileSync(path + end))
    expect(before[1]?.length).toBeGreaterThan(0)
    expect(() => openSqliteLedger(path)).toThrow(/is damaged .* was not changed/s)
    expect(['', '-wal'].map((end) => readFileSync(path + end))).toEqual(before)
  })

  test.each<[string, (path: string) => string, RegExp]>([
    ['a folder', (path) => join(path, '..'), /is a folder: choose a file/],
    [
      'in a folder that does not exist',
      (path) => join(path, 'x', 'y'),
      /the folder .* does not exist|ENOTDIR/,
    ],
    [
      'a pipe',
      (path) => {
        execFileSync('mkfifo', [path])
        return path
      },
      /not a regular file/,
    ],
    [':memory:', () => ':memory:', /write "memory"/],
    ['memory in capitals', () => 'Memory', /write "memory" in lower case/],
    [
      'a broken link',
      (path) => {
        symlinkSync(`${path}.gone`, path)
        return path
      },
      /is a link to a missing file/,
    ],
    ['a URI', () => 'file:ledger.sqlite?mode=memory', /write "memory"/],
  ])('is refused: %s', (_, place, why) => {
    expect(() => openSqliteLedger(place(aPlace()))).toThrow(why)
  })
})

describe('a file that can be one', () => {
  test('is created readable only by its owner, because it holds keys', async () => {
    const path = aPlace()
    await openSqliteLedger(path).close()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('keeps the mode of an existing file, empty or not', async () => {
    const path = aPlace()
    writeFileSync(path, '', { mode: 0o666 })
    chmodSync(path, 0o666)
    await aLedger(path)
    await aLedger(path)
    expect(statSync(path).mode & 0o777).toBe(0o666)
  })
})
