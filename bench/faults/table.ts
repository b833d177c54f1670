import type { CycleResult } from './cycle.ts'

/** All cycles of one kind. */
export type Row = {
  readonly name: string
  readonly results: readonly CycleResult[]
  /** Found outside of a cycle. */
  readonly problems: readonly string[]
}

const HEAD = [
  'kind',
  'cycles',
  'requests',
  'acknowledged payments',
  'lost',
  'double',
  'other problems',
  'requests that failed',
  'slowest recovery ms',
]

/** Writes the cycles as a table in Markdown. */
export const tableOf = (rows: readonly Row[]): string =>
  [
    `| ${HEAD.join(' | ')} |`,
    `|${HEAD.map(() => '---').join('|')}|`,
    ...[...rows, totalOf(rows)].map(lineOf),
  ].join('\n')

const totalOf = (rows: readonly Row[]): Row => ({
  name: 'all',
  results: rows.flatMap(({ results }) => results),
  problems: rows.flatMap(({ problems }) => problems),
})

const lineOf = ({ name, results, problems }: Row): string => {
  const sum = (of: (result: CycleResult) => number) =>
    results.reduce((total, result) => total + of(result), 0)
  const errors = new Map<string, number>()
  for (const result of results)
    for (const [kind, many] of result.errors) errors.set(kind, (errors.get(kind) ?? 0) + many)
  const lost = sum((result) => result.lost)
  const double = sum((result) => result.double)
  const found = sum((result) => result.problems.length) + problems.length
  return `| ${[
    name,
    results.length,
    sum(({ requests }) => requests),
    sum(({ acknowledged }) => acknowledged),
    lost,
    double,
    found - lost - double,
    [...errors].map(([kind, many]) => `${many} ${kind}`).join(', '),
    Math.max(0, ...results.map(({ recovery }) => recovery)).toFixed(0),
  ].join(' | ')} |`
}
