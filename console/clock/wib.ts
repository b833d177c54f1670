import type { ClockView } from '../../mock-server/admin/clock.ts'

/** WIB is seven hours ahead, all year. @unit milliseconds */
const AHEAD = 7 * 3_600_000

const DAY = 86_400_000

/** The time of a clock when it was loaded. @unit milliseconds since 1970 */
export const nowOf = ({ now }: ClockView): number => Date.parse(now)

/** `2026-03-01 10:00:00`, in WIB. */
export const wibText = (now: number): string =>
  new Date(now + AHEAD).toISOString().slice(0, 19).replace('T', ' ')

/** The date of the next day in WIB: `2026-03-02`. */
export const dayAfter = (now: number): string => wibText(now + DAY).slice(0, 10)
