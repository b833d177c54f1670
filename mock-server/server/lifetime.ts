import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'

/** A sandbox was closed before a call reached it. */
export class SandboxClosed extends Error {
  override readonly name = 'SandboxClosed'

  constructor() {
    super(
      'This sandbox was closed, and answers no more; make another with createSandbox or startSandbox.',
    )
  }
}

/** The time in which a sandbox can be called. */
export type Life = {
  /** Makes a call. @throws SandboxClosed when it is over */
  readonly during: <T>(call: () => Promise<T>) => Promise<T>
  /** Ends it, once: who asks again waits for the same end. */
  readonly end: () => Promise<void>
}

/** How long open calls may take to finish, such as one whose body never ends. @unit milliseconds */
const GRACE = 5_000

/** Begins. @param close what ends it, and may wait until no call is open any more */
export const lifetimeOf = (close: (quiet: () => Promise<void>) => Promise<void>): Life => {
  const calls = new Set<Promise<unknown>>()
  let end: Promise<void> | undefined

  const quiet = () =>
    new Promise<void>((resolve) => {
      const impatient = setTimeout(resolve, GRACE)
      Promise.allSettled(calls).then(() => {
        clearTimeout(impatient)
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
      end ??= close(quiet)
      return end
    },
  }
}
