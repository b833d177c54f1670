import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { explainFileError } from './sqlite-errors.ts'
import { claimFile, type LedgerFile } from './sqlite-file.ts'
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './sqlite-schema.ts'

/** An open database, with the file it is in. */
export type OpenLedger = {
  readonly database: DatabaseSync
  /** Undefined in memory. */
  readonly file: LedgerFile | undefined
}

/** How long another process that is making or mending the same file is waited for at the start. @unit milliseconds */
const PATIENCE_AT_START = 5000

/**
 * Opens a SQLite database as a ledger, making its tables on first use.
 *
 * @param where `memory`, or a file path
 * @throws LedgerUnavailable when the file is not a ledger of this version, is damaged or is locked; it is
 * left as it was
 */
export const openDatabase = (where: string): OpenLedger => {
  if (where === 'memory') {
    const database = new DatabaseSync(':memory:')
    database.exec(SCHEMA)
    return { database, file: undefined }
  }
  const file = claimFile(where)
  let database: DatabaseSync | undefined
  try {
    checkLeftovers(where)
    database = new DatabaseSync(where, { timeout: PATIENCE_AT_START })
    makeTables(database)
    checkPages(database, where)
    checkTables(database, where)
    // WAL lets readers go on while one writes; FULL makes a committed payment outlive a power cut.
    // From here on nothing waits in SQLite: it would keep the whole process waiting.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0')
    return { database, file }
  } catch (error) {
    database?.close()
    file.abandon()
    throw explainFileError(where, error)
  }
}

/** Another process may be making the same tables: the second one finds all of it done. */
const makeTables = (database: DatabaseSync): void => {
  database.exec('BEGIN IMMEDIATE')
  const { many } = database.prepare('SELECT count(*) AS many FROM sqlite_schema').get() as {
    many: number
  }
  if (many === 0)
    // Before WAL is on, so that the header of the file says at once what it is.
    database.exec(
      `${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`,
    )
  database.exec('COMMIT')
}

/**
 * After a server was killed, its last commits stand in "-wal": SQLite would move them into a damaged file,
 * too, when it closes it. A connection that only reads moves nothing.
 */
const checkLeftovers = (where: string): void => {
  if (!statSync(`${where}-wal`, { throwIfNoEntry: false })?.size) return
  const reader = new DatabaseSync(where, { readOnly: true, timeout: PATIENCE_AT_START })
  try {
    checkPages(reader, where)
  } finally {
    reader.close()
  }
}

/** Its header may say that a file is ours while its tables no longer are. */
const checkTables = (database: DatabaseSync, where: string): void => {
  const wanted = new DatabaseSync(':memory:')
  wanted.exec(SCHEMA)
  const found = new Map(partsOf(database))
  const other = partsOf(wanted).find(([name, sql]) => found.get(name) !== sql)
  wanted.close()
  if (other)
    throw new LedgerUnavailable(
      `the ledger ${where} is damaged (its ${other[0]} is ${found.has(other[0]) ? 'not as this version made it' : 'missing'}) and was left as it is: put a copy of the file in its place, or name another file`,
    )
}

/** The tables and indexes that a schema names, with the words that made them. */
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
      `the ledger ${where} is damaged (${first?.quick_check}) and was left as it is: put a copy of the file in its place, or name another file`,
    )
}
