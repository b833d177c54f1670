import { elapsed } from '../runtime/real-timers.ts'

/** How much work may be done at once, and how much of the time it may take in the long run. */
const LIMITS = { burst: 1_000, share: 0.1 }

/** Limits how much of the time some work takes. */
export type Pace = {
  /** Whether there is time for it now. */
  readonly isFree: () => boolean
  /** @unit milliseconds */
  readonly spend: (ms: number) => void
}

/** Starts with the whole burst. @param clock in milliseconds */
export const createPace = (clock: () => number = elapsed): Pace => {
  let left = LIMITS.burst
  let at = clock()
  const refill = () => {
    const now = clock()
    left = Math.min(LIMITS.burst, left + (now - at) * LIMITS.share)
    at = now
  }
  return {
    isFree: () => {
      refill()
      return left > 0
    },
    spend: (ms) => {
      refill()
      left -= ms
    },
  }
}
