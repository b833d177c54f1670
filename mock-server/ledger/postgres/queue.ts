import type { NamespaceName } from '../../billing/identifiers.ts'
import { LedgerUnavailable } from '../../billing/ledger-unavailable.ts'
import { setTimeout } from '../../runtime/real-timers.ts'
import type { Address } from './address.ts'
import { type Job, runBatch, type Seen, type Tools } from './batch.ts'
import { CommitUnknown, type Database, type Finish, type Run } from './connection.ts'
import { explainError, isConflict, isConnectionLost } from './errors.ts'

/** Runs what changes a namespace, one transaction at a time. */
export type Queue = {
  /** Runs a step, together with others that wait. */
  readonly step: (job: Job) => Promise<unknown>
  /** Runs statements in a transaction of their own, while no step runs in this process. */
  readonly alone: <T>(steps: (run: Run, seen: Seen) => Promise<Finish<T>>) => Promise<T>
}

type Waiting = Job & {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

type Alone = { readonly perform: () => Promise<void> }

/** The most steps in one transaction. */
const LARGEST_BATCH = 256

/** The most steps that may wait in one namespace. */
const MOST_WAITING = 10_000

/**
 * How often a transaction is tried again after a conflict with another one, or a lost connection.
 */
const RETRIES = { conflict: 5, lost: 1 }

/** Everything a queue needs but its namespace. */
export type Shared = Omit<Tools, 'seen'> & {
  readonly address: Address
  readonly database: Database
  /**
   * Creates the namespace again if another process has removed it; false when it must not exist.
   */
  readonly beginAgain: (namespace: NamespaceName) => Promise<boolean>
}

/** Creates the queue of one namespace. */
export const createQueue = (namespace: NamespaceName, shared: Shared): Queue => {
  const { address, database, statements, state, beginAgain } = shared
  const seen: Seen = { incarnation: undefined, version: undefined }
  const tools = { statements, state, seen }
  const waiting: (Waiting | Alone)[] = []
  let isRunning = false

  /** What this process has may come from a transaction that was rolled back. */
  const forget = () => {
    seen.version = undefined
  }

  const tryTransaction = async <T>(steps: (run: Run) => Promise<Finish<T>>): Promise<T> => {
    const tried = { conflict: 0, lost: 0 }
    for (;;) {
      try {
        return await database.transaction(steps)
      } catch (error) {
        forget()
        const why = isConflict(error) ? 'conflict' : isConnectionLost(error) ? 'lost' : undefined
        if (error instanceof CommitUnknown || why === undefined) throw error
        tried[why] += 1
        if (tried[why] > RETRIES[why]) throw error
        await pause(2 ** tried[why])
      }
    }
  }

  const runJobs = async (jobs: readonly Waiting[]): Promise<void> => {
    try {
      let done = await tryTransaction((run) => runBatch(run, namespace, jobs, tools))
      if (!done && (await beginAgain(namespace)))
        done = await tryTransaction((run) => runBatch(run, namespace, jobs, tools))
      for (const [index, { resolve, reject, query, run }] of jobs.entries()) {
        const one = done?.[index]
        // A namespace that was never created is empty.
        if (!one) resolve(run(query && EMPTY_VIEW).result)
        else if ('error' in one) reject(one.error)
        else resolve(one.result)
      }
    } catch (error) {
      if (jobs.length > 1 && isOfOne(error)) {
        // One of them cannot be written; the others must not fail with it.
        for (const job of jobs) await runJobs([job])
        return
      }
      for (const { reject } of jobs) reject(explain(error))
    }
  }

  const explain = (error: unknown) =>
    error instanceof CommitUnknown
      ? new LedgerUnavailable(
          `the ledger ${address.shown} lost its connection while a step was committed; check the status to find out whether it was recorded`,
          { cause: error, outcome: 'unknown' },
        )
      : explainError(address.shown, error)

  const run = async (): Promise<void> => {
    isRunning = true
    while (waiting.length > 0) {
      const [first] = waiting
      if (first && 'perform' in first) {
        waiting.shift()
        await first.perform()
        continue
      }
      const limit = waiting.findIndex((one) => 'perform' in one)
      const many = Math.min(limit < 0 ? waiting.length : limit, LARGEST_BATCH)
      await runJobs(waiting.splice(0, many) as Waiting[])
    }
    isRunning = false
  }

  const add = (one: Waiting | Alone) => {
    waiting.push(one)
    if (!isRunning) void run()
  }

  return {
    step: (job) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MOST_WAITING)
          return reject(
            new LedgerUnavailable(
              `the ledger ${address.shown} already has ${MOST_WAITING} steps waiting: send fewer requests at once`,
            ),
          )
        add({ ...job, resolve, reject })
      }),
    alone: (steps) =>
      new Promise((resolve, reject) => {
        const perform = () =>
          tryTransaction((transaction) => steps(transaction, seen))
            .finally(forget)
            .then(resolve, (error) => reject(explain(error)))
        add({ perform })
      }),
  }
}

/** Whether an error is about what one step writes, not about the connection or the server. */
const isOfOne = (error: unknown): boolean =>
  /^(?:22|23)/.test((error as { readonly code?: string }).code ?? '')

const EMPTY_VIEW = {
  account: undefined,
  transaction: undefined,
  dueBy: () => [],
  topUps: () => [],
  nextTrId: () => 1 as never,
} as const

const pause = (ms: number) =>
  new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random())))
