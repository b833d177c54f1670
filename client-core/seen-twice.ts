/**
 * The minimum time between the two replies, as a multiple of the first wait: the first status check
 * may overtake a request that is still on its way.
 */
const MIN_GAP = 3

/** Timers may fire a little early. @unit milliseconds */
const TIMER_TOLERANCE = 2

/** Accepts a reply such as "unpaid" once it came twice in a row, some seconds apart. */
export type SeenTwice = {
  /** Notes the reply. @returns whether it is certain now */
  readonly isCertain: () => boolean
  /** Starts over after any other reply. */
  readonly forget: () => void
  /** The minimum wait before the next status check. @unit milliseconds */
  readonly wait: () => number
}

/** @param firstWait milliseconds */
export const seenTwice = (firstWait: number): SeenTwice => {
  let since: number | undefined
  const wait = () =>
    since === undefined
      ? 0
      : Math.max(Math.ceil(since + firstWait * MIN_GAP - performance.now()), 0)
  return {
    wait,
    isCertain: () => {
      const isRepeated = since !== undefined
      since ??= performance.now()
      return isRepeated && wait() <= TIMER_TOLERANCE
    },
    forget: () => {
      since = undefined
    },
  }
}
