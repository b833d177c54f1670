import { type Clock, type Instant, nextWibTime } from '../billing/wib.ts'
import { now as machineNow } from '../runtime/real-timers.ts'

/**
 * How a clock runs: what it showed at a time of the machine's clock, and how fast it runs since.
 */
type ClockSetting = {
  /** What it showed, @unit milliseconds since 1970, when the machine showed `since`. */
  readonly at: number
  readonly since: number
  /** 0 is stopped, 1 is real time, 60 turns each second into a minute. */
  readonly pace: number
}

/** A clock that can be set, stopped, moved and sped up; at first it follows the machine's. */
export type MovableClock = Clock & {
  /** Undefined while it follows the machine. */
  readonly setting: () => ClockSetting | undefined
  readonly set: (setting: Omit<ClockSetting, 'since'>) => void
  /** Continues from a setting; undefined follows the machine. */
  readonly restore: (setting: ClockSetting | undefined) => void
  /** Restores the initial state. */
  readonly release: () => void
}

/**
 * Creates the clock of a namespace.
 *
 * @param stoppedAt its initial time, stopped; without it, it follows the machine
 * @param machine the machine's time, for tests of the clock itself
 */
export const movableClock = (
  stoppedAt?: Instant,
  machine: () => number = machineNow,
): MovableClock => {
  const first: ClockSetting | undefined =
    stoppedAt === undefined ? undefined : { at: stoppedAt, since: machine(), pace: 0 }
  let setting = first
  return {
    now: () => {
      if (!setting) return machine() as Instant
      const { at, since, pace } = setting
      return Math.floor(at + (machine() - since) * pace) as Instant
    },
    setting: () => setting,
    set: ({ at, pace }) => {
      setting = { at, pace, since: machine() }
    },
    restore: (wanted) => {
      setting = wanted
    },
    release: () => {
      setting = first
    },
  }
}

/** A clock that tells when it was set or moved here; that another process has moved it, that one tells. */
export const watchedClock = (clock: MovableClock, moved: () => void): MovableClock => ({
  ...clock,
  set: (setting) => {
    clock.set(setting)
    moved()
  },
  release: () => {
    clock.release()
    moved()
  },
})

/**
 * Parses a time.
 *
 * @param text ISO 8601 with an offset, such as `2026-03-01T10:00+07:00`
 * @throws RangeError when it is invalid
 */
export const readMoment = (text: string): Instant => {
  const instant = Date.parse(text)
  if (Number.isNaN(instant) || !/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text))
    throw new RangeError(`"${text}" is not a valid time; use a form like 2026-03-01T10:00+07:00`)
  return instant as Instant
}

/**
 * Parses a time with an offset, without one (then WIB), or a time of day, meaning its next
 * occurrence.
 *
 * @returns undefined when it is invalid
 */
export const readWallClock = (text: string, now: Instant): Instant | undefined => {
  const [, hours, minutes, seconds = '0'] = /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? []
  if (hours !== undefined && minutes !== undefined) {
    const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
    return h < 24 && m < 60 && s < 60 ? nextWibTime(now, (h * 60 + m) * 60 + s) : undefined
  }
  const zoned = /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}+07:00`
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(zoned) ? Date.parse(zoned) : Number.NaN
  return Number.isNaN(instant) || !isOnCalendar(text) ? undefined : (instant as Instant)
}

/** `Date.parse` accepts 31 February as 3 March. */
const isOnCalendar = (text: string): boolean => {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
