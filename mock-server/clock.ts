import type { Clock, Instant } from './billing/wib.ts'

/** The machine's own clock. */
export const realClock: Clock = { now: () => Date.now() as Instant }

/**
 * A clock that stands still.
 *
 * @param at ISO 8601 with an offset, such as `2026-03-01T10:00+07:00`
 * @throws RangeError when `at` is no such moment
 */
export const stoppedClock = (at: string): Clock => {
  const instant = Date.parse(at)
  if (Number.isNaN(instant) || !/(?:Z|[+-]\d\d:?\d\d)$/.test(at))
    throw new RangeError(`"${at}" is no moment; write one like 2026-03-01T10:00+07:00`)
  return { now: () => instant as Instant }
}
