import { closeSync, openSync, statSync, unlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { type HeldFile, holdFile } from './held-file.ts'
import { APPLICATION_ID, SCHEMA_VERSION } from './sqlite-schema.ts'

/** A path with a ledger of ours, or with nothing yet. */
export type LedgerFile = {
  readonly path: string
  /**
   * Throws when the path no longer leads to the opened file, or the file was overwritten.
   *
   * @throws LedgerUnavailable
   */
  readonly check: () => void
  /** Call after the database is closed. */
  readonly release: () => void
  /** Removes a new file when opening the ledger failed. */
  readonly abandon: () => void
}

/**
 * Checks a path before SQLite opens it, since SQLite would write to any database. A missing file is
 * created, readable only by its owner because it holds api_keys; an existing one keeps its mode. A
 * file that is not ours is not touched.
 *
 * @throws LedgerUnavailable
 */
export const claimFile = (path: string): LedgerFile => {
  if (path.startsWith(':') || path.startsWith('file:') || path.toLowerCase() === 'memory')
    throw new LedgerUnavailable(
      `the ledger ${path} is not a file path: write "memory" in lower case, or a path such as ./ledger.sqlite`,
    )
  const created = create(path)
  const file = examine(path)
  const { ino, dev } = file.stats
  const companions = new Map<string, number>()

  // The latest commits are only in "-wal" until a checkpoint, and processes share locks through "-shm"; SQLite keeps both while the ledger is open.
  const whatHappened = (): string | undefined => {
    const now = statSync(path, { throwIfNoEntry: false })
    if (!now) return 'was deleted'
    if (now.ino !== ino || now.dev !== dev) return 'was replaced by another file'
    if (!isOurs(file.header())) return 'was overwritten'
    for (const companion of [`${path}-wal`, `${path}-shm`]) {
      const known = companions.get(companion)
      const found = statSync(companion, { throwIfNoEntry: false })?.ino
      if (known !== undefined && found !== known) return `lost its file ${companion}`
      if (found !== undefined) companions.set(companion, found)
    }
    return undefined
  }

  return {
    path,
    check: () => {
      const what = whatHappened()
      if (what !== undefined)
        throw new LedgerUnavailable(
          `the ledger ${path} ${what} while it was in use, so nothing more can be stored; restore the file, or restart the server`,
        )
    },
    release: file.release,
    abandon: () => {
      file.release()
      if (created) unlinkSync(path)
    },
  }
}

/** Whether a file was created; false when the path already exists. */
const create = (path: string): boolean => {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, 'wx', 0o600)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    throw new LedgerUnavailable(
      code === 'ENOENT'
        ? `the ledger ${path} cannot be created because the folder ${dirname(path)} does not exist: create it first`
        : `the ledger ${path} cannot be created (${code}): give this user write permission on ${dirname(path)}, or choose another file`,
      { cause: error },
    )
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

const examine = (path: string): HeldFile => {
  const stats = reading(path, () => statSync(path, { throwIfNoEntry: false }))
  if (!stats)
    throw new LedgerUnavailable(
      `the ledger ${path} is a link to a missing file: point the link to a ledger, or choose a file`,
    )
  if (!stats.isFile())
    throw new LedgerUnavailable(
      `the ledger ${path} is ${stats.isDirectory() ? 'a folder' : 'not a regular file'}: choose a file, such as ./ledger.sqlite`,
    )
  const file = reading(path, () => holdFile(path))
  try {
    if (file.stats.size > 0) refuseOthers(path, file.header())
    return file
  } catch (error) {
    file.release()
    throw error
  }
}

const refuseOthers = (path: string, header: Buffer): void => {
  if (!isDatabase(header))
    throw new LedgerUnavailable(
      `the ledger ${path} is not a SQLite database and was not changed: choose another file`,
    )
  if (!isOurs(header))
    throw new LedgerUnavailable(
      `the ledger ${path} is a database of another program and was not changed: choose another file`,
    )
  const version = header.readUInt32BE(VERSION_AT)
  if (version !== SCHEMA_VERSION)
    throw new LedgerUnavailable(
      `the ledger ${path} has format ${version}, but this version of iak-sandbox uses format ${SCHEMA_VERSION}; the file was not changed: choose another file, or use the version that wrote it`,
    )
}

/** The first bytes of every SQLite database, and the offsets of the application's header fields. */
const MAGIC = 'SQLite format 3\0'
const VERSION_AT = 60
const APPLICATION_ID_AT = 68

const isDatabase = (header: Buffer): boolean =>
  header.length > APPLICATION_ID_AT + 3 && header.toString('latin1', 0, MAGIC.length) === MAGIC

const isOurs = (header: Buffer): boolean =>
  isDatabase(header) && header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID

const reading = <T>(path: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    throw unreadable(path, error)
  }
}

const unreadable = (path: string, error: unknown) =>
  new LedgerUnavailable(
    `the ledger ${path} cannot be read (${(error as NodeJS.ErrnoException).code}): give this user permission to read and write it, or choose another file`,
    { cause: error },
  )
