import type { Point, Severity } from './compare.ts'
import type { Compared, Parity, Probed } from './run-parity.ts'

/** Whether no difference would break a partner's program and everything got a reply. */
export const isFaithful = ({ compared, unanswered }: Parity): boolean =>
  unanswered.length === 0 &&
  compared.length > 0 &&
  !compared.some(({ points }) => points.some((point) => severityOf(point) === 'breaks'))

const severityOf = (point: Point): Severity | undefined =>
  point.verdict === 'same' ? undefined : point.severity

/** A difference with all its occurrences. */
type Met = { readonly point: Point; readonly where: readonly string[] }

/** The report: a table product × command, the differences, then the open questions. */
export const asText = (parity: Parity): string =>
  [
    verdicts(parity.compared),
    ...differences(parity.compared).map(differenceText),
    ...parity.unanswered.map((line) => `NOT ANSWERED  ${line}\n`),
    'Open questions\n',
    ...parity.probed.map(probeText),
    summary(parity),
    '',
  ].join('\n')

const VERDICTS = ['same', 'differs', 'only here', 'only there'] as const

const verdicts = (compared: readonly Compared[]): string => {
  const groups = Map.groupBy(
    compared,
    ({ walk, step }) => `${walk.product.padEnd(38)}${step.padEnd(24)}`,
  )
  const lines = [...groups].map(([name, group]) => {
    const points = group.flatMap((one) => one.points)
    const counts = VERDICTS.map(
      (verdict) => points.filter((point) => point.verdict === verdict).length,
    )
    return name + counts.map((n) => String(n).padStart(12)).join('')
  })
  const head = `${'product'.padEnd(38)}${'command'.padEnd(24)}${VERDICTS.map((word) => word.padStart(12)).join('')}`
  return [head, ...lines, ''].join('\n')
}

/** Groups equal differences, the most severe first. */
const differences = (compared: readonly Compared[]): readonly Met[] => {
  const met = new Map<string, { point: Point; where: string[] }>()
  for (const { walk, step, points } of compared)
    for (const point of points) {
      if (point.verdict === 'same') continue
      const key = JSON.stringify([walk.product, step, walk.format, point])
      const entry = met.get(key) ?? { point, where: [] }
      entry.where.push(
        `${walk.product} ${step} ${walk.format.toUpperCase()} ${walk.customerNumber}`,
      )
      met.set(key, entry)
    }
  const rank = ({ point }: Met) => ['breaks', 'shows', 'cosmetic'].indexOf(severityOf(point) ?? '')
  return [...met.values()].sort((a, b) => rank(a) - rank(b))
}

const differenceText = ({ point, where }: Met): string => {
  if (point.verdict === 'same') return ''
  const [first, ...others] = where
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  const head = `${point.severity.toUpperCase().padEnd(9)} ${point.field}: ${point.verdict}   ${first}${more}`
  return point.verdict === 'differs'
    ? `${head}\n  mock    ${clip(point.here)}\n  target  ${clip(point.there)}\n`
    : `${head}\n  ${point.verdict === 'only here' ? 'mock  ' : 'target'}  ${clip(point.value)}\n`
}

const clip = (text: string) => (text.length > 160 ? `${text.slice(0, 157)}...` : text)

/** A question with both answers, by aspect. */
const probeText = ({ probe, here = {}, there }: Probed): string => {
  if (!there) return `${probe.name}: not answered\n`
  const aspects = [...new Set([...Object.keys(here), ...Object.keys(there)])]
  return [
    `${probe.name}: ${probe.question}`,
    ...(probe.decides === undefined ? [] : [`  decides  ${probe.decides}`]),
    ...aspects.map((aspect) =>
      here[aspect] === there[aspect]
        ? `  same     ${aspect}: ${clip(there[aspect] ?? '')}`
        : `  differs  ${aspect}\n             mock    ${clip(here[aspect] ?? 'nothing')}\n             target  ${clip(there[aspect] ?? 'nothing')}`,
    ),
    '',
  ].join('\n')
}

const summary = (parity: Parity): string => {
  const points = parity.compared.flatMap((one) => one.points)
  const countOf = (severity: Severity) =>
    points.filter((point) => severityOf(point) === severity).length
  return [
    `${parity.compared.length} exchanges and ${parity.probed.length} questions against ${parity.target}:`,
    `${points.length} points compared, ${countOf('breaks')} would break a program,`,
    `${countOf('shows')} are visible, ${countOf('cosmetic')} are cosmetic, ${parity.unanswered.length} not answered`,
  ].join(' ')
}

/** The report as JSON: all differences and all answers. */
export const asJson = (parity: Parity): string =>
  `${JSON.stringify(
    {
      target: parity.target,
      faithful: isFaithful(parity),
      exchanges: parity.compared.length,
      differences: differences(parity.compared).map(({ point, where }) => ({ ...point, where })),
      questions: parity.probed.map(({ probe, here, there }) => ({ ...probe, here, there })),
      unanswered: parity.unanswered,
    },
    null,
    2,
  )}\n`
