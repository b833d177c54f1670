import type { NamespaceName } from '../billing/identifiers.ts'
import type { Ledger } from '../billing/ledger.ts'
import { callbackTimeOf } from '../billing/prepaid/callback.ts'
import type { Instant } from '../billing/wib.ts'
import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'

/** What waking up at the right time needs. */
export type SchedulerPorts = {
  readonly ledger: Pick<Ledger, 'transactions' | 'isShared'>
  readonly now: (namespace: NamespaceName) => Instant
  /** How fast the clock of a namespace runs; 0 is stopped. */
  readonly paceOf: (namespace: NamespaceName) => number
  /**
   * Settles what is due, and begins to send its callbacks.
   *
   * @returns `blocked` when some callbacks wait until others were sent; `gone` when this process does
   * not have the namespace
   */
  readonly work: (namespace: NamespaceName) => Promise<WorkDone>
  readonly failed: (error: unknown) => void
}

type WorkDone = 'done' | 'blocked' | 'gone'

/** Wakes up for what is due. */
export type Scheduler = {
  /** Something may be due now, or later: a top-up began or settled, or the clock was moved. */
  readonly wake: (namespace: NamespaceName) => void
  /** Resolves when nothing is being done any more. */
  readonly close: () => Promise<void>
}

/** With a shared ledger another process may have left something. @unit milliseconds */
const LONGEST_WAIT = { own: 3_600_000, shared: 5_000 }

/** After an error, such as a ledger that is unavailable. @unit milliseconds */
const PAUSE = 1_000

/** Settles top-ups and sends callbacks when they are due, without a request that asks for it. */
export const createScheduler = ({
  ledger,
  now,
  paceOf,
  work,
  failed,
}: SchedulerPorts): Scheduler => {
  const timers = new Map<NamespaceName, ReturnType<typeof setTimeout>>()
  const running = new Map<NamespaceName, Promise<void>>()
  const again = new Set<NamespaceName>()
  let isClosed = false

  /** A callback that is blocked is sent when there is room, not at a time. */
  const nextDue = async (namespace: NamespaceName, isBlocked: boolean) => {
    const first = { limit: 1 }
    const [[settles], [calls]] = await Promise.all([
      ledger.transactions(namespace, { ...first, dueBy: FOREVER }),
      isBlocked ? [] : ledger.transactions(namespace, { ...first, callbackBy: FOREVER }),
    ])
    const plan = settles?.state === 'processing' ? settles.plan : undefined
    const times = [
      plan?.after === 'time' ? plan.at : undefined,
      callbackTimeOf(calls?.topUp?.callback),
    ].filter((at) => at !== undefined)
    return times.length === 0 ? undefined : (Math.min(...times) as Instant)
  }

  const sleepUntilDue = async (namespace: NamespaceName, isBlocked: boolean) => {
    const due = await nextDue(namespace, isBlocked)
    if (due === undefined || isClosed) return
    const pace = paceOf(namespace)
    const longest = ledger.isShared ? LONGEST_WAIT.shared : LONGEST_WAIT.own
    const wait = due - now(namespace)
    if (wait > 0 && pace === 0 && !ledger.isShared) return
    sleep(namespace, Math.min(Math.max(wait, 0) / (pace || 1), longest))
  }

  const sleep = (namespace: NamespaceName, ms: number) => {
    clearTimeout(timers.get(namespace))
    // It must not keep a test's process alive.
    timers.set(namespace, setTimeout(() => wake(namespace), ms).unref())
  }

  const run = async (namespace: NamespaceName) => {
    try {
      let outcome: WorkDone
      do {
        again.delete(namespace)
        outcome = await work(namespace)
      } while (again.has(namespace) && !isClosed)
      if (outcome !== 'gone') await sleepUntilDue(namespace, outcome === 'blocked')
    } catch (error) {
      if (isClosed) return
      failed(error)
      sleep(namespace, PAUSE)
    } finally {
      running.delete(namespace)
      // What came after the last look may be due before the timer, or have none.
      if (again.delete(namespace)) wake(namespace)
    }
  }

  const wake = (namespace: NamespaceName): void => {
    if (isClosed) return
    clearTimeout(timers.get(namespace))
    timers.delete(namespace)
    if (running.has(namespace)) again.add(namespace)
    else running.set(namespace, run(namespace))
  }

  return {
    wake,
    close: async () => {
      isClosed = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running.values())
    },
  }
}

/** Later than anything that can be due. */
const FOREVER = Number.MAX_SAFE_INTEGER as Instant
