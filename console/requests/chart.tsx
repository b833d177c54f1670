import { useEffect, useState } from 'preact/hooks'
import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { t } from '../i18n/language.ts'
import { OUTCOMES, type Outcome, outcomeOf } from './outcome.ts'
import { everyRow, onRow } from './rows.ts'
import { wasBefore } from './stream.ts'

/** The chart looks back so far. @unit seconds */
const SPAN = 60

/** Latency is told of so many of the last requests. */
const LATEST = 500

type Second = Record<Outcome, number> & { second: number }

const now = () => Math.floor(Date.now() / 1000)
const seconds = new Map<number, Second>()

/**
 * A row that came just now is counted now, whatever the namespace's clock says. One that was there
 * before the page is counted at its own time, if that can be the real one.
 */
const note = (row: RowView) => {
  const current = now()
  const second = wasBefore(row) ? Math.floor(Date.parse(row.at) / 1000) : current
  for (const past of seconds.keys()) if (past < current - SPAN) seconds.delete(past)
  if (second < current - SPAN || second > current) return
  const bucket = seconds.get(second) ?? {
    second,
    good: 0,
    pending: 0,
    refused: 0,
    bad: 0,
    fault: 0,
  }
  bucket[outcomeOf(row)] += 1
  seconds.set(second, bucket)
}
onRow(note)

const quantile = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

const inMs = (ms: number | undefined) =>
  ms === undefined ? '—' : ms < 10 ? ms.toFixed(1) : String(Math.round(ms))

/** Outcomes of the last minute, second by second, and how long the last requests took. */
export const Chart = () => {
  const [end, setEnd] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setEnd(now())
    }, 1_000)
    return () => clearInterval(timer)
  }, [])
  const past = [...seconds.values()].filter(({ second }) => second > end - SPAN && second <= end)
  const sum = (one: Second) => OUTCOMES.reduce((all, outcome) => all + one[outcome], 0)
  const most = Math.max(4, ...past.map(sum))
  const perMinute = past.reduce((all, one) => all + sum(one), 0)
  const bad = past.reduce((all, one) => all + one.bad, 0)
  const took = everyRow()
    .slice(-LATEST)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b)
  const [half, high] = [inMs(quantile(took, 0.5)), inMs(quantile(took, 0.95))]
  return (
    <figure class="chart">
      <svg
        viewBox={`0 0 ${SPAN * 4} 32`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('chartLabel', { n: perMinute, bad })}
      >
        {past.flatMap((one) => {
          let y = 32
          return OUTCOMES.filter((outcome) => one[outcome] > 0).map((outcome) => {
            const height = (one[outcome] / most) * 31
            y -= height
            return (
              <rect
                key={`${one.second} ${outcome}`}
                class={outcome}
                x={(SPAN - 1 - (end - one.second)) * 4}
                y={y}
                width={3}
                height={height}
              />
            )
          })
        })}
      </svg>
      <figcaption>
        <span>{t('perMinute', { n: perMinute })}</span>
        <span>{t('latency', { half, high })}</span>
      </figcaption>
    </figure>
  )
}
