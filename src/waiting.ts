/** Waits; false when it was aborted. */
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

/** Growing waits between checks, until patience ends. */
export type Waits = {
  /** Waits for the next check: longer each time, the last one until patience ends. False when there is no next. */
  readonly next: (atLeast?: number) => Promise<boolean>
}

/**
 * Begins to wait. @unit milliseconds
 *
 * @param onWait hears how long each wait will be
 */
export const waits = (
  { patience, firstWait }: { readonly patience: number; readonly firstWait: number },
  signal: AbortSignal | undefined,
  onWait: (ms: number) => void,
): Waits => {
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
