import type { RowView } from '../../mock-server/admin/requests/views.ts'
import type { Outcome } from '../components/outcome-pill.tsx'
import { wasBefore } from './stream.ts'

/** How far the chart looks back. @unit seconds */
export const SPAN = 60

/** How many requests had each outcome in one second. */
export type Second = Record<Outcome, number> & { readonly second: number }

const seconds = new Map<number, Second>()

/** The current second. @unit seconds since 1970 */
export const currentSecond = (): number => Math.floor(Date.now() / 1000)

/**
 * Counts a request in the second it came, in real time whatever the namespace's clock says. One
 * from before the page was opened is counted at its own time.
 */
export const countInSecond = (row: RowView): void => {
  const now = currentSecond()
  const second = wasBefore(row) ? Math.floor(Date.parse(row.at) / 1000) : now
  for (const past of seconds.keys()) if (past < now - SPAN) seconds.delete(past)
  if (second < now - SPAN || second > now) return
  const counts = seconds.get(second) ?? {
    second,
    success: 0,
    pending: 0,
    failed: 0,
    refused: 0,
    broken: 0,
  }
  counts[row.outcome] += 1
  seconds.set(second, counts)
}

/** The seconds before an end that had requests. */
export const secondsUntil = (end: number): readonly Second[] =>
  [...seconds.values()].filter(({ second }) => second > end - SPAN && second <= end)
