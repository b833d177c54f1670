import type { Branded } from './identifiers.ts'

/** A point in time. @unit milliseconds since 1970-01-01T00:00Z */
export type Instant = Branded<number, 'Instant'>

/** The clock of the billing rules, which never read the system time. */
export type Clock = { readonly now: () => Instant }

const OFFSET = 7 * 3_600_000
const DAY = 86_400_000
const MINUTE = 60_000

const pad = (value: number, digits = 2) => String(value).padStart(digits, '0')

/** Formats a time as the vendor does: `YmdHis`, such as 20180803170750. @unit WIB */
export const wibTimestamp = (at: Instant): string => {
  const local = new Date(at + OFFSET)
  return (
    pad(local.getUTCFullYear(), 4) +
    pad(local.getUTCMonth() + 1) +
    pad(local.getUTCDate()) +
    pad(local.getUTCHours()) +
    pad(local.getUTCMinutes()) +
    pad(local.getUTCSeconds())
  )
}

/** The next midnight in WIB: an inquiry can be paid until then. */
export const nextWibMidnight = (at: Instant): Instant =>
  ((Math.floor((at + OFFSET) / DAY) + 1) * DAY - OFFSET) as Instant

/** Minutes since midnight, 0 to 1439. @unit WIB */
export const wibMinuteOfDay = (at: Instant): number =>
  Math.floor(((((at + OFFSET) % DAY) + DAY) % DAY) / MINUTE)

/** Formats a time as ISO 8601 in WIB, such as 2026-03-01T10:00:00.000+07:00. @unit WIB */
export const wibIso = (at: Instant): string =>
  new Date(at + OFFSET).toISOString().replace('Z', '+07:00')

/** The next occurrence of a time of day after `from`. @param second since midnight @unit WIB */
export const nextWibTime = (from: Instant, second: number): Instant => {
  const today = nextWibMidnight(from) - DAY + second * 1000
  return (today > from ? today : today + DAY) as Instant
}
