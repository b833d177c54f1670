import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { SCHEMA, SCHEMA_VERSION } from './sqlite-schema.ts'

/** Thrown when a ledger cannot be opened; the message says where, why, and what to do. */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable'
}

/**
 * Opens a SQLite database as a ledger, making its tables on first use.
 *
 * @param where `memory`, or a file path; a file is readable by its owner only, for it holds api_keys
 * @throws LedgerUnavailable when the file is no database, is locked, or has another version's format
 */
export const openDatabase = (where: string): DatabaseSync => {
  const inMemory = where === 'memory'
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(inMemory ? ':memory:' : where, { timeout: 5000 })
    if (!inMemory) {
      chmodSync(where, 0o600)
      // WAL lets readers go on while one writes; FULL makes a committed payment outlive a power cut.
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    }
    // Another process may be opening the same file: whoever comes second finds all of it done.
    database.exec('BEGIN IMMEDIATE')
    refuseOtherFormats(versionOf(database))
    database.exec(`${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
    return database
  } catch (cause) {
    database?.close()
    throw new LedgerUnavailable(
      `the ledger ${where} cannot be opened: ${(cause as Error).message}`,
      {
        cause,
      },
    )
  }
}

const versionOf = (database: DatabaseSync): number => {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number }
  return row.user_version
}

/** Another format is another version's, and stays as it is. */
const refuseOtherFormats = (version: number): void => {
  if (version !== 0 && version !== SCHEMA_VERSION)
    throw new Error(
      `it was written in format ${version} and this version has format ${SCHEMA_VERSION}; choose another file, or use this one with the version that wrote it`,
    )
}
