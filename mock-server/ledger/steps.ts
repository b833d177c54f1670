import type { DatabaseSync } from 'node:sqlite'
import { LedgerUnavailable } from '../billing/ledger-unavailable.ts'
import { clearTimeout, elapsed, setImmediate, setTimeout } from '../runtime/real-timers.ts'
import { explainFileError, isBusy } from './sqlite-errors.ts'
import type { LedgerFile } from './sqlite-file.ts'
import { SCHEMA_VERSION } from './sqlite-schema.ts'

type Job = {
  readonly step: () => unknown
  readonly resolve: (result: never) => void
  readonly reject: (error: unknown) => void
  /** Until when a lock of another process is waited for. */
  readonly until: number
}

/** Runs steps of a ledger. */
export type Steps = {
  /** Resolves when what the step wrote is safe; its promise rejects when nothing was written. */
  readonly write: <T>(step: () => T) => Promise<T>
  readonly read: <T>(step: () => T) => Promise<T>
  /** Resolves when a step could be written now. @throws LedgerUnavailable */
  readonly probe: () => Promise<void>
  /** Refuses who still waits. */
  readonly stop: () => void
}

/** More steps than this never wait for one commit. */
const LARGEST_GROUP = 256

/** More steps than this never wait at all. */
const MOST_WAITING = 10_000

/** How long a lock of another process is waited for: by a step, and by a probe. @unit milliseconds */
const PATIENCE = { step: 5000, probe: 500 }

/** How long the first and the longest pause before the next try are. @unit milliseconds */
const PAUSE = { first: 1, longest: 50 }

/**
 * Commits steps that arrive together in one go: a file is synced once for all of them, and no step
 * resolves before it is safe.
 *
 * Steps run one after another in the order they came. When one of a group throws, all of the group
 * are undone and run again, each on its own, so that a failure is nobody else's. While another
 * process keeps the file locked, steps wait without keeping this process from anything else.
 *
 * @param file undefined for a database that only this process can reach
 * @param forget called when what is remembered of rows may be wrong: another process wrote, or a
 * step was undone
 */
export const createSteps = (
  database: DatabaseSync,
  file: LedgerFile | undefined,
  forget: () => void,
): Steps => {
  const begin = database.prepare('BEGIN IMMEDIATE')
  const beginReading = database.prepare('BEGIN')
  const commit = database.prepare('COMMIT')
  const version = database.prepare('PRAGMA data_version')
  const where = file?.path ?? 'in memory'
  let seen: unknown
  let waiting: Job[] = []
  /** So many of the first that wait are run each on its own, for they failed as a group. */
  let apart = 0
  let hasFailed = false
  let pause = PAUSE.first
  let timer: ReturnType<typeof setTimeout> | undefined

  /** SQLite counts the commits of others; a step sees none of them after it has begun. */
  const noticeOthers = () => {
    const now = version.get()?.data_version
    if (now !== seen) forget()
    seen = now
  }

  const atomically = <T>(steps: () => T): T => {
    let result: T
    try {
      begin.run()
      if (file) noticeOthers()
      result = steps()
      file?.check()
      commit.run()
    } catch (error) {
      forget()
      if (database.isTransaction) database.exec('ROLLBACK')
      throw explainUnlessBusy(error)
    }
    // What went meanwhile into a file that will not be found again must not be acknowledged.
    file?.check()
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
            `the ledger ${where} has ${MOST_WAITING} steps waiting already: send fewer requests at once`,
          ),
        )
      const until = elapsed() + patience
      waiting.push({ step, resolve: resolve as Job['resolve'], reject, until })
      if (waiting.length === 1) setImmediate(run)
    })

  /** Between two statements of a step another process may commit. */
  const ofOneMoment = <T>(step: () => T): T => {
    beginReading.run()
    try {
      return step()
    } finally {
      if (database.isTransaction) database.exec('ROLLBACK')
    }
  }

  /** Reads at once where it can; a lock that keeps even readers out is waited for as writers wait. */
  const read = async <T>(step: () => T): Promise<T> => {
    try {
      const result = ofOneMoment(step)
      file?.check()
      return result
    } catch (error) {
      if (!isBusy(error)) throw explainFileError(where, error)
      return write(step)
    }
  }

  return {
    write: (step) => write(step),
    read,
    // A full disk lets steps begin; only one that writes tells whether there is room again.
    probe: () =>
      write(() => {
        if (hasFailed) database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
      }, PATIENCE.probe),
    stop: () => {
      clearTimeout(timer)
      const left = waiting
      waiting = []
      for (const { reject } of left)
        reject(new LedgerUnavailable(`the ledger ${where} was closed; nothing was recorded`))
    },
  }
}
