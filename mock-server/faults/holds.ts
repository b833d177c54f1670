import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'

/** How a wait ended: its time was up, the caller disconnected, or the sandbox closed. */
export type HoldEnd = 'over' | 'left' | 'closed'

/** Calls that faults keep waiting. None outlives its caller or the sandbox. */
export type Holds = {
  /** @param ms how long, in milliseconds; undefined waits for the caller to leave */
  readonly wait: (ms: number | undefined, caller: AbortSignal) => Promise<HoldEnd>
  readonly count: () => number
  /** Ends all waits; later ones end at once. */
  readonly close: () => void
}

/** How many callers may wait at once; for any more, the wait ends as if the sandbox closed. */
const MOST_HELD = 10_000

/** Creates the waits of one sandbox. */
export const createHolds = (): Holds => {
  const held = new Set<() => void>()
  let closed = false
  return {
    wait: (ms, caller) =>
      new Promise((resolve) => {
        if (caller.aborted) return resolve('left')
        if (closed || held.size >= MOST_HELD) return resolve('closed')
        const end = (how: HoldEnd) => {
          clearTimeout(timer)
          caller.removeEventListener('abort', leave)
          held.delete(close)
          resolve(how)
        }
        const leave = () => end('left')
        const close = () => end('closed')
        const timer = ms === undefined ? undefined : setTimeout(() => end('over'), ms)
        caller.addEventListener('abort', leave)
        held.add(close)
      }),
    count: () => held.size,
    close: () => {
      closed = true
      for (const close of [...held]) close()
    },
  }
}
