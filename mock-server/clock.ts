import type { Clock, Instant } from './billing/wib.ts'

/** How a clock goes: from one moment of the machine's to one of its own, at a pace. */
export type ClockSetting = {
  /** What it showed, @unit milliseconds since 1970, when the machine showed `since`. */
  readonly at: number
  readonly since: number
  /** 0 stands still, 1 is the machine's pace, 60 makes a minute of each second. */
  readonly pace: number
}

/** A clock that can be set, stopped, moved and made to go faster; the machine's own until then. */
export type MovableClock = Clock & {
  /** Undefined while it shows the machine's time. */
  readonly setting: () => ClockSetting | undefined
  readonly set: (setting: Omit<ClockSetting, 'since'>) => void
  /** Back to the machine's time. */
  readonly release: () => void
}

/** A clock for one namespace. @param machine what the machine's clock says, for tests of the clock itself */
export const movableClock = (machine: () => number = Date.now): MovableClock => {
  let setting: ClockSetting | undefined
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
    release: () => {
      setting = undefined
    },
  }
}

/**
 * Reads a moment.
 *
 * @param text ISO 8601 with an offset, such as `2026-03-01T10:00+07:00`
 * @throws RangeError when it is none
 */
export const readMoment = (text: string): Instant => {
  const instant = Date.parse(text)
  if (Number.isNaN(instant) || !/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text))
    throw new RangeError(`"${text}" is no moment; write one like 2026-03-01T10:00+07:00`)
  return instant as Instant
}
