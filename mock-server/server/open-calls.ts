import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'

/** The sandbox is already closed. */
export class SandboxClosed extends Error {
  override readonly name = 'SandboxClosed'

  constructor() {
    super('This sandbox is closed; create another with createSandbox or startSandbox.')
  }
}

/** Tracks open calls, so that closing can wait for them. */
export type OpenCalls = {
  /** Runs a call. @throws SandboxClosed once closed */
  readonly during: <T>(call: () => Promise<T>) => Promise<T>
  /** Closes; further calls return the same promise. */
  readonly end: () => Promise<void>
}

/**
 * How long open calls, such as one whose body never ends, may take to finish.
 *
 * @unit milliseconds
 */
const GRACE = 5_000

/** @param close shuts down; it may wait until no call is open */
export const trackOpenCalls = (
  close: (settled: () => Promise<void>) => Promise<void>,
): OpenCalls => {
  const calls = new Set<Promise<unknown>>()
  let end: Promise<void> | undefined

  const settled = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GRACE)
      Promise.allSettled(calls).then(() => {
        clearTimeout(timer)
        resolve()
      })
    })

  return {
    during: async (call) => {
      if (end) throw new SandboxClosed()
      const open = call()
      calls.add(open)
      return open.finally(() => calls.delete(open))
    },
    end: () => {
      end ??= close(settled)
      return end
    },
  }
}
