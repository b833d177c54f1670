import { median } from '../measure.ts'

/** What one round with one peer measured. */
export type Round = {
  /** CPU time of the process tree for each request. @unit milliseconds */
  readonly cpu: number
  readonly perSecond: number
  /** @unit milliseconds */
  readonly p50: number
  readonly p99: number
  readonly firstAnswer: number
  /** @unit MB */
  readonly idle: number
  readonly loaded: number
}

/** A row of the table: the rounds of a peer, or why there are none. */
export type Row = {
  readonly name: string
  readonly version: string
  readonly rounds: readonly Round[]
  readonly missing?: string | undefined
}

const HEAD = [
  ...['', 'version', 'CPU ms/request', 'requests/s', 'p50 ms', 'p99 ms'],
  ...['first answer ms', 'idle MB', 'after load MB'],
]

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

const filled = ({ name, version, rounds }: Row): readonly string[] => {
  const valuesOf = (figure: keyof Round) => rounds.map((round) => round[figure])
  const middle = (figure: keyof Round, digits: number) => median(valuesOf(figure)).toFixed(digits)
  const [least, most] = [Math.min(...valuesOf('cpu')), Math.max(...valuesOf('cpu'))]
  return [
    ...[name, version, `${middle('cpu', 3)} (${least.toFixed(3)}–${most.toFixed(3)})`],
    ...[middle('perSecond', 0), middle('p50', 1), middle('p99', 1)],
    ...[middle('firstAnswer', 0), middle('idle', 0), middle('loaded', 0)],
  ]
}

const empty = ({ name, version, missing }: Row): readonly string[] => [
  ...[name, version, `not measured: ${(missing ?? 'no round').replaceAll(/\s*\n\s*|\|/g, ' ')}`],
  ...HEAD.slice(3).map(() => ''),
]

/** The table in Markdown: medians, and the spread of the CPU time in brackets. */
export const tableOf = (rows: readonly Row[]): string =>
  [
    line(HEAD),
    `|${'---|'.repeat(HEAD.length)}`,
    ...rows.map((row) =>
      line(row.missing === undefined && row.rounds.length ? filled(row) : empty(row)),
    ),
  ].join('\n')
