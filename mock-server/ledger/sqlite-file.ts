import { closeSync, fstatSync, openSync, readSync, type Stats, statSync, unlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { APPLICATION_ID, SCHEMA_VERSION } from './sqlite-schema.ts'

/** A path that holds a ledger of ours, or nothing yet. */
export type LedgerFile = {
  readonly path: string
  readonly isNew: boolean
  /** Throws when the path no longer leads to the file that was opened. @throws LedgerUnavailable */
  readonly check: () => void
  /** Removes what was made here, when no ledger came of it. */
  readonly abandon: () => void
}

/**
 * Looks at a path before SQLite does: SQLite would write into any file that it takes for a database.
 * A file that is missing is made, readable by its owner only, for it holds api_keys; one that is there
 * keeps its mode. A file that is not ours is not touched.
 *
 * @throws LedgerUnavailable
 */
export const claimFile = (path: string): LedgerFile => {
  if (path.startsWith(':') || path.startsWith('file:'))
    throw new LedgerUnavailable(
      `the ledger ${path} is no path of a file: write "memory", or a path such as ./ledger.sqlite`,
    )
  const created = create(path)
  const file = created ?? examine(path)
  return {
    path,
    isNew: created !== undefined || file.size === 0,
    check: () => {
      const now = statSync(path, { throwIfNoEntry: false })
      if (now?.ino !== file.ino || now.dev !== file.dev)
        throw new LedgerUnavailable(
          `the ledger ${path} was ${now ? 'replaced by another file' : 'deleted'} while it was in use: what comes now would be lost; put the file back, or start the server again`,
        )
    },
    abandon: () => {
      if (created) unlinkSync(path)
    },
  }
}

/** Undefined when there is something already. */
const create = (path: string): Stats | undefined => {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, 'wx', 0o600)
    return fstatSync(descriptor)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return undefined
    throw new LedgerUnavailable(
      code === 'ENOENT'
        ? `the ledger ${path} cannot be made, for there is no folder ${dirname(path)}: make it first`
        : `the ledger ${path} cannot be made (${code}): give this user the right to write in ${dirname(path)}, or name another file`,
      { cause: error },
    )
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

const examine = (path: string): Stats => {
  const stats = statOf(path)
  if (!stats.isFile())
    throw new LedgerUnavailable(
      `the ledger ${path} is ${stats.isDirectory() ? 'a folder' : 'no ordinary file'}: name a file, such as ./ledger.sqlite`,
    )
  if (stats.size === 0) return stats
  const header = headerOf(path)
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new LedgerUnavailable(
      `the ledger ${path} is a file of another kind (not a database of SQLite) and was left as it is: name another file`,
    )
  if (header.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID)
    throw new LedgerUnavailable(
      `the ledger ${path} is a database of another program and was left as it is: name another file`,
    )
  const version = header.readUInt32BE(VERSION_AT)
  if (version !== SCHEMA_VERSION)
    throw new LedgerUnavailable(
      `the ledger ${path} was written in format ${version}, this version of iak-sandbox has format ${SCHEMA_VERSION}, and the file was left as it is: name another file, or use it with the version that wrote it`,
    )
  return stats
}

/** The first bytes of every SQLite database, and where its header keeps what programs write there. */
const MAGIC = 'SQLite format 3\0'
const VERSION_AT = 60
const APPLICATION_ID_AT = 68

const HEADER = 100

const statOf = (path: string): Stats => {
  try {
    return statSync(path)
  } catch (error) {
    throw unreadable(path, error)
  }
}

const headerOf = (path: string): Buffer => {
  const header = Buffer.alloc(HEADER)
  try {
    const descriptor = openSync(path, 'r')
    readSync(descriptor, header, 0, HEADER, 0)
    closeSync(descriptor)
  } catch (error) {
    throw unreadable(path, error)
  }
  return header
}

const unreadable = (path: string, error: unknown) =>
  new LedgerUnavailable(
    `the ledger ${path} cannot be read (${(error as NodeJS.ErrnoException).code}): give this user the right to read and write it, or name another file`,
    { cause: error },
  )
