/**
 * How much longer than the first wait lies between the two times that 42 is heard before it is
 * believed: a payment may still be on its way when the first question overtakes it.
 */
const BETWEEN = 3

/** Timers may end a little early. @unit milliseconds */
const EARLY = 2

/** Believes "unpaid" (42) when it is heard twice in a row, some seconds apart. */
export type UnpaidTwice = {
  /** It was heard. @returns whether it is to be believed */
  readonly isCertain: () => boolean
  /** Something else was heard. */
  readonly forget: () => void
  /** How long to wait at least before asking again. @unit milliseconds */
  readonly wait: () => number
}

/** Begins to listen. @param firstWait milliseconds */
export const unpaidTwice = (firstWait: number): UnpaidTwice => {
  let since: number | undefined
  const wait = () =>
    since === undefined
      ? 0
      : Math.max(Math.ceil(since + firstWait * BETWEEN - performance.now()), 0)
  return {
    wait,
    isCertain: () => {
      const heardBefore = since !== undefined
      since ??= performance.now()
      return heardBefore && wait() <= EARLY
    },
    forget: () => {
      since = undefined
    },
  }
}
