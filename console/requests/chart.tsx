import { useEffect, useState } from 'preact/hooks'
import { OUTCOMES, type Outcome } from '../components/outcome-pill.tsx'
import { formatNumber, t } from '../i18n/language.ts'
import { allRows } from './rows.ts'
import { currentSecond, type Second, SPAN, secondsUntil } from './seconds.ts'

/** How many of the last requests the latency is of. */
const LATEST = 500

const HEIGHT = 32

const ALL = Object.keys(OUTCOMES) as Outcome[]

const sumOf = (one: Second) => ALL.reduce((sum, outcome) => sum + one[outcome], 0)

/** Outcomes of the last minute, second by second, and the latency of the last requests. */
export const Chart = () => {
  const end = useCurrentSecond()
  const past = secondsUntil(end)
  const n = past.reduce((sum, one) => sum + sumOf(one), 0)
  const failed = past.reduce((sum, one) => sum + one.failed, 0)
  return (
    <figure class="chart">
      <svg
        viewBox={`0 0 ${SPAN * 4} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('chartLabel', { n, failed })}
      >
        {barsOf(past, end)}
      </svg>
      <figcaption>
        <span>{t('perMinute', { n })}</span>
        <span>{t('latency', latency())}</span>
      </figcaption>
    </figure>
  )
}

const useCurrentSecond = (): number => {
  const [second, setSecond] = useState(currentSecond)
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setSecond(currentSecond())
    }, 1_000)
    return () => clearInterval(timer)
  }, [])
  return second
}

const barsOf = (past: readonly Second[], end: number) => {
  const highest = Math.max(4, ...past.map(sumOf))
  return past.flatMap((one) => {
    let y = HEIGHT
    return ALL.filter((outcome) => one[outcome] > 0).map((outcome) => {
      const height = (one[outcome] / highest) * (HEIGHT - 1)
      y -= height
      const x = (SPAN - 1 - (end - one.second)) * 4
      const key = `${one.second} ${outcome}`
      return <rect key={key} class={outcome} x={x} y={y} width={3} height={height} />
    })
  })
}

const latency = () => {
  const sorted = allRows()
    .slice(-LATEST)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.floor(sorted.length * share)]
  return { half: inMs(quantile(0.5)), high: inMs(quantile(0.95)) }
}

const inMs = (ms: number | undefined) =>
  ms === undefined
    ? '—'
    : ms < 10
      ? formatNumber(Math.round(ms * 10) / 10)
      : formatNumber(Math.round(ms))
