import { closeSync, openSync, statSync, unlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { type HeldFile, holdFile } from './held-file.ts'
import { APPLICATION_ID, SCHEMA_VERSION } from './sqlite-schema.ts'

/** A path that holds a ledger of ours, or nothing yet. */
export type LedgerFile = {
  readonly path: string
  /**
   * Throws when the path no longer leads to the file that was opened, or something else was written over it.
   *
   * @throws LedgerUnavailable
   */
  readonly check: () => void
  /** Must follow the closing of the database. */
  readonly release: () => void
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
  if (path.startsWith(':') || path.startsWith('file:') || path.toLowerCase() === 'memory')
    throw new LedgerUnavailable(
      `the ledger ${path} is no path of a file: write "memory" in small letters, or a path such as ./ledger.sqlite`,
    )
  const created = create(path)
  const file = examine(path)
  const { ino, dev } = file.stats
  const companions = new Map<string, number>()

  // What was committed last stands in "-wal" alone until SQLite moves it, and "-shm" is where processes
  // see each other's locks; SQLite keeps both while anyone has the ledger open.
  const whatHappened = (): string | undefined => {
    const now = statSync(path, { throwIfNoEntry: false })
    if (!now) return 'was deleted'
    if (now.ino !== ino || now.dev !== dev) return 'was replaced by another file'
    if (!isOurs(file.header())) return 'was overwritten'
    for (const companion of [`${path}-wal`, `${path}-shm`]) {
      const known = companions.get(companion)
      const found = statSync(companion, { throwIfNoEntry: false })?.ino
      if (known !== undefined && found !== known) return `has lost its companion ${companion}`
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
          `the ledger ${path} ${what} while it was in use: what comes now would be lost; put the file back, or start the server again`,
        )
    },
    release: file.release,
    abandon: () => {
      file.release()
      if (created) unlinkSync(path)
    },
  }
}

/** Whether a file was made; none is when there is something already. */
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
        ? `the ledger ${path} cannot be made, for there is no folder ${dirname(path)}: make it first`
        : `the ledger ${path} cannot be made (${code}): give this user the right to write in ${dirname(path)}, or name another file`,
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
      `the ledger ${path} is a link to a file that is not there: make the link lead to a ledger, or name a file itself`,
    )
  if (!stats.isFile())
    throw new LedgerUnavailable(
      `the ledger ${path} is ${stats.isDirectory() ? 'a folder' : 'no ordinary file'}: name a file, such as ./ledger.sqlite`,
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
      `the ledger ${path} is a file of another kind (not a database of SQLite) and was left as it is: name another file`,
    )
  if (!isOurs(header))
    throw new LedgerUnavailable(
      `the ledger ${path} is a database of another program and was left as it is: name another file`,
    )
  const version = header.readUInt32BE(VERSION_AT)
  if (version !== SCHEMA_VERSION)
    throw new LedgerUnavailable(
      `the ledger ${path} was written in format ${version}, this version of iak-sandbox has format ${SCHEMA_VERSION}, and the file was left as it is: name another file, or use it with the version that wrote it`,
    )
}

/** The first bytes of every SQLite database, and where its header keeps what programs write there. */
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
    `the ledger ${path} cannot be read (${(error as NodeJS.ErrnoException).code}): give this user the right to read and write it, or name another file`,
    { cause: error },
  )
