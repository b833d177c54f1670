import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { explainFileError } from './sqlite-errors.ts'
import { claimFile, type LedgerFile } from './sqlite-file.ts'
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './sqlite-schema.ts'

/** An open database and its file. */
export type OpenLedger = {
  readonly database: DatabaseSync
  readonly file: LedgerFile
}

/**
 * How long to wait at the start for another process that is creating or recovering the same file.
 *
 * @unit milliseconds
 */
const PATIENCE_AT_START = 5000

/** Loaded with the first file: a process with its ledger in memory never needs SQLite. */
const sqlite = () => {
  const found: typeof import('node:sqlite') | undefined = process.getBuiltinModule('node:sqlite')
  if (found) return found
  throw new LedgerUnavailable(
    `a ledger file needs Node 22.13 or newer, and this is ${process.version}: use a newer Node, or --ledger memory or postgres://…`,
  )
}

/**
 * Opens a SQLite database as a ledger, creating its tables on first use.
 *
 * @throws LedgerUnavailable when the file is not a ledger of this version, is damaged or is locked;
 * it is not changed
 */
export const openDatabase = (where: string): OpenLedger => {
  const { DatabaseSync } = sqlite()
  const file = claimFile(where)
  let database: OpenLedger['database'] | undefined
  try {
    checkLeftovers(where)
    database = new DatabaseSync(where, { timeout: PATIENCE_AT_START })
    makeTables(database)
    checkPages(database, where)
    checkTables(database, where)
    // WAL lets readers continue during a write; FULL makes a committed payment survive a power cut. No waiting inside SQLite from here on: it would block the whole process.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0')
    return { database, file }
  } catch (error) {
    database?.close()
    file.abandon()
    throw explainFileError(where, error)
  }
}

/** If another process is creating the same tables, the second one finds them done. */
const makeTables = (database: DatabaseSync): void => {
  database.exec('BEGIN IMMEDIATE')
  const { many } = database.prepare('SELECT count(*) AS many FROM sqlite_schema').get() as {
    many: number
  }
  if (many === 0)
    // Before WAL is on, so that the header identifies the file at once.
    database.exec(
      `${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`,
    )
  database.exec('COMMIT')
}

/**
 * After a server was killed, its last commits are in "-wal", and SQLite would write them even to a
 * damaged file when closing it. A read-only connection writes nothing.
 */
const checkLeftovers = (where: string): void => {
  if (!statSync(`${where}-wal`, { throwIfNoEntry: false })?.size) return
  const reader = new (sqlite().DatabaseSync)(where, { readOnly: true, timeout: PATIENCE_AT_START })
  try {
    checkPages(reader, where)
  } finally {
    reader.close()
  }
}

/** A file may have our header but no longer our tables. */
const checkTables = (database: DatabaseSync, where: string): void => {
  const wanted = new (sqlite().DatabaseSync)(':memory:')
  wanted.exec(SCHEMA)
  const found = new Map(partsOf(database))
  const other = partsOf(wanted).find(([name, sql]) => found.get(name) !== sql)
  wanted.close()
  if (other)
    throw new LedgerUnavailable(
      `the ledger ${where} is damaged (its ${other[0]} is ${found.has(other[0]) ? 'not as this version created it' : 'missing'}) and was not changed: restore the file from a backup, or choose another file`,
    )
}

/** The tables and indexes of a schema, with their SQL. */
const partsOf = (database: DatabaseSync): readonly (readonly [name: string, sql: string])[] =>
  (
    database.prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all() as {
      name: string
      sql: string
    }[]
  ).map(({ name, sql }) => [name, sql])

const checkPages = (database: DatabaseSync, where: string): void => {
  const [first] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
  if (first?.quick_check !== 'ok')
    throw new LedgerUnavailable(
      `the ledger ${where} is damaged (${first?.quick_check}) and was not changed: restore the file from a backup, or choose another file`,
    )
}
