/** Waits; false when aborted. */
export const pause = (ms: number, signal: AbortSignal | undefined): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve(false)
    const stop = () => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve(true)
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })

/** Growing waits between status checks, until patience ends. */
export type Backoff = {
  /**
   * Waits, longer each time and never beyond the end of patience. False when patience has ended.
   */
  readonly next: (atLeast?: number) => Promise<boolean>
}

/** Starts the time limit. @unit milliseconds @param onWait called with the length of each wait */
export const startBackoff = (
  { patience, firstWait }: { readonly patience: number; readonly firstWait: number },
  signal: AbortSignal | undefined,
  onWait: (ms: number) => void,
): Backoff => {
  const until = performance.now() + patience
  let wait = firstWait
  return {
    next: async (atLeast = 0) => {
      const left = until - performance.now()
      if (left <= 0 || signal?.aborted) return false
      const ms = Math.min(Math.max(wait, atLeast), left)
      wait = Math.min(wait * 2, firstWait * 16)
      onWait(ms)
      return pause(ms, signal)
    },
  }
}
