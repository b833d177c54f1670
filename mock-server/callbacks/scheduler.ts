import type { NamespaceName } from '../billing/identifiers.ts'
import type { Ledger } from '../billing/ledger.ts'
import type { Instant } from '../billing/wib.ts'
import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'

/** What waking up at the right time needs. */
export type SchedulerPorts = {
  readonly ledger: Pick<Ledger, 'transactions' | 'isShared'>
  readonly now: (namespace: NamespaceName) => Instant
  /** How fast the clock of a namespace runs; 0 is stopped. */
  readonly paceOf: (namespace: NamespaceName) => number
  /** Settles what is due and sends its callbacks. */
  readonly work: (namespace: NamespaceName) => Promise<void>
  readonly failed: (error: unknown) => void
}

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

  const nextDue = async (namespace: NamespaceName): Promise<Instant | undefined> => {
    const first = { limit: 1 }
    const [[settles], [calls]] = await Promise.all([
      ledger.transactions(namespace, { ...first, dueBy: FOREVER }),
      ledger.transactions(namespace, { ...first, callbackBy: FOREVER }),
    ])
    const plan = settles?.state === 'processing' ? settles.plan : undefined
    const callback = calls?.topUp?.callback
    const times = [
      plan?.after === 'time' ? plan.at : undefined,
      callback?.state === 'due' ? callback.at : undefined,
    ].filter((at) => at !== undefined)
    return times.length === 0 ? undefined : (Math.min(...times) as Instant)
  }

  const sleepUntilDue = async (namespace: NamespaceName) => {
    const due = await nextDue(namespace)
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
      do {
        again.delete(namespace)
        await work(namespace)
      } while (again.has(namespace) && !isClosed)
      await sleepUntilDue(namespace)
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
