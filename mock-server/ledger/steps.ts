import type { DatabaseSync } from 'node:sqlite'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { clearTimeout, elapsed, setImmediate, setTimeout } from '../runtime/real-timers.ts'
import { explainFileError, isBusy } from './sqlite-errors.ts'
import type { LedgerFile } from './sqlite-file.ts'

type Job = {
  readonly step: () => unknown
  readonly resolve: (result: never) => void
  readonly reject: (error: unknown) => void
  /** The deadline for another process's lock. */
  readonly until: number
}

/** Runs the steps of a ledger. */
export type Steps = {
  /** Resolves once the step is on disk; rejects when nothing was written. */
  readonly write: <T>(step: () => T) => Promise<T>
  readonly read: <T>(step: () => T) => Promise<T>
  /** Resolves when a step could be written now. @throws LedgerUnavailable */
  readonly probe: () => Promise<void>
  /** Rejects the steps that are still waiting. */
  readonly stop: () => void
}

/** The most steps in one commit. */
const LARGEST_GROUP = 256

/** The most steps that may wait. */
const MOST_WAITING = 10_000

/** How long a step and a probe wait for another process's lock. @unit milliseconds */
const PATIENCE = { step: 5000, probe: 500 }

/** A row that takes more pages than a step writes; no namespace has such a name. */
const FILLER = '/'.repeat(65_536)

/** The first and the longest wait before a retry. @unit milliseconds */
const PAUSE = { first: 1, longest: 50 }

/**
 * Commits steps that arrive together as a batch: the file is synced once for all, and no step
 * resolves before that.
 *
 * Steps run in order of arrival. When one of a batch throws, the whole batch is rolled back and
 * each step runs on its own, so that one failure does not affect the others. While another process
 * holds the lock, steps wait without blocking this process.
 *
 * @param forget called when cached rows may be stale: another process wrote, or a step was rolled
 * back
 */
export const createSteps = (
  database: DatabaseSync,
  file: LedgerFile,
  forget: () => void,
): Steps => {
  const begin = database.prepare('BEGIN IMMEDIATE')
  const beginReading = database.prepare('BEGIN')
  const commit = database.prepare('COMMIT')
  const version = database.prepare('PRAGMA data_version')
  const tryToWrite = database.prepare('INSERT OR IGNORE INTO namespace (name) VALUES (?)')
  const remove = database.prepare('DELETE FROM namespace WHERE name = ?')
  const where = file.path
  let seen: unknown
  let waiting: Job[] = []
  /** How many of the waiting steps must run on their own, because their batch failed. */
  let apart = 0
  let hasFailed = false
  let pause = PAUSE.first
  let timer: ReturnType<typeof setTimeout> | undefined

  /** SQLite counts the commits of other processes; a running step does not see new ones. */
  const noticeOthers = () => {
    const now = version.get()?.data_version
    if (now !== seen) forget()
    seen = now
  }

  const atomically = <T>(steps: () => T): T => {
    let result: T
    try {
      begin.run()
      noticeOthers()
      result = steps()
      file.check()
      commit.run()
    } catch (error) {
      forget()
      if (database.isTransaction) database.exec('ROLLBACK')
      throw explainUnlessBusy(error)
    }
    // A commit to a file that was deleted meanwhile must not be acknowledged.
    file.check()
    return result
  }

  const explainUnlessBusy = (error: unknown) =>
    isBusy(error) ? error : explainFileError(where, error)

  const later = () => {
    timer = setTimeout(run, pause)
    pause = Math.min(pause * 2, PAUSE.longest)
  }

  const run = () => {
    timer = undefined
    const group = waiting.slice(0, apart > 0 ? 1 : LARGEST_GROUP)
    try {
      const results = atomically(() => group.map(({ step }) => step()))
      pause = PAUSE.first
      hasFailed = false
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as never)
    } catch (error) {
      if (isBusy(error)) return waitOn(error)
      hasFailed = error instanceof LedgerUnavailable
      if (group.length > 1 && !hasFailed) {
        apart = group.length
        return void setImmediate(run)
      }
      for (const { reject } of group) reject(error)
    }
    waiting = waiting.slice(group.length)
    apart = Math.max(apart - group.length, 0)
    if (waiting.length > 0) setImmediate(run)
  }

  const waitOn = (lock: unknown) => {
    const now = elapsed()
    const given = waiting.filter(({ until }) => until <= now)
    waiting = waiting.filter(({ until }) => until > now)
    apart = Math.min(apart, waiting.length)
    for (const { reject } of given) reject(explainFileError(where, lock))
    if (waiting.length > 0) later()
  }

  const write = <T>(step: () => T, patience = PATIENCE.step): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (waiting.length >= MOST_WAITING)
        return reject(
          new LedgerUnavailable(
            `the ledger ${where} already has ${MOST_WAITING} steps waiting: send fewer requests at once`,
          ),
        )
      const until = elapsed() + patience
      waiting.push({ step, resolve: resolve as Job['resolve'], reject, until })
      if (waiting.length === 1) setImmediate(run)
    })

  /** Another process may commit between two statements of a step. */
  const ofOneMoment = <T>(step: () => T): T => {
    beginReading.run()
    try {
      return step()
    } finally {
      if (database.isTransaction) database.exec('ROLLBACK')
    }
  }

  /** Reads at once if possible; waits for a lock that excludes readers, as a write does. */
  const read = async <T>(step: () => T): Promise<T> => {
    try {
      const result = ofOneMoment(step)
      file.check()
      return result
    } catch (error) {
      if (!isBusy(error)) throw explainFileError(where, error)
      return write(step)
    }
  }

  return {
    write: (step) => write(step),
    read,
    // On a full disk a step can begin; only a write shows whether there is space again.
    probe: async () => {
      if (hasFailed) {
        await write(() => void tryToWrite.run(FILLER), PATIENCE.probe)
        await write(() => void remove.run(FILLER), PATIENCE.probe)
      }
      await write(() => undefined, PATIENCE.probe)
    },
    stop: () => {
      clearTimeout(timer)
      const left = waiting
      waiting = []
      for (const { reject } of left)
        reject(new LedgerUnavailable(`the ledger ${where} is closed; nothing was recorded`))
    },
  }
}
