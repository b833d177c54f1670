import type { Row } from '../row.ts'

const MOMENT = /^(\d{4}-\d\d-\d\d)?(?:(?:^|t)(\d\d:\d\d(?::\d\d)?))?$/

/**
 * Reads a time in WIB: `10:05` (that minute, on any day), `2026-03-01`, `2026-03-01T10:05`, or a range
 * of these such as `10:00..10:30`; both ends belong to it.
 *
 * @returns undefined for anything else
 */
export const readTime = (value: string): ((row: Row) => boolean) | undefined => {
  const [from = '', to = from, ...more] = value.split('..')
  if (more.length > 0 || (from === '' && to === '')) return undefined
  if (!MOMENT.test(from) || !MOMENT.test(to)) return undefined
  return ({ at }) => compare(at, from) >= 0 && (to === '' || compare(at, to) <= 0)
}

/** Compares as much of a time as the limit has; a time of day with that of any day. */
const compare = (at: string, limit: string): number => {
  const whole = limit.toUpperCase()
  const part = (/^\d{4}-/.test(whole) ? at : at.slice(11)).slice(0, whole.length)
  return part < whole ? -1 : part > whole ? 1 : 0
}
