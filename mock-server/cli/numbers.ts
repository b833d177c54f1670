import type { NumberListing } from '../catalogue/family.ts'
import { loadFixtures } from '../catalogue/load.ts'
import { explainNoMatch, NoMatchingNumbers } from './no-matching-numbers.ts'
import type { NumbersOptions } from './numbers-options.ts'

const COLUMNS = ['product', 'number', 'scheme', 'stage', 'code', 'outcome', 'source'] as const

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

/**
 * Lists test numbers: the fixed ones, and for every product the pattern in which any other number
 * encodes its outcome.
 *
 * @throws FixtureError when a folder is broken; NoNumbers when nothing matches
 */
export const listNumbers = (query: NumbersOptions): string => {
  const fixtures = loadFixtures({ overlays: query.fixtures ?? [] })
  const { numbers, products } = fixtures
  const listed = numbers
    .filter((listing) => query.scheme === undefined || listing.scheme === query.scheme)
    .filter((listing) => query.code === undefined || listing.responseCode === query.code)
    .filter((listing) => query.family === undefined || listing.family === query.family)
    .map(toRow)
  const spelt = products
    .filter(({ family }) => query.family === undefined || family === query.family)
    .filter(() => query.code === undefined && query.scheme !== 'legacy')
    .flatMap(({ code, pattern }) =>
      pattern ? toPatternRow(code, pattern.prefix, pattern.length) : [],
    )
  const rows = [...listed, ...spelt]
    .filter(({ product }) => query.product === undefined || product === query.product)
    .toSorted((a, b) => a.product.localeCompare(b.product))
  if (rows.length === 0) throw new NoMatchingNumbers(explainNoMatch(query, fixtures))
  if (query.json) return JSON.stringify(rows, null, 2)
  return query.markdown ? asMarkdown(rows) : asTable(rows)
}

const toRow = (listing: NumberListing): Row => ({
  product: listing.code,
  number: listing.hp,
  scheme: listing.scheme,
  stage: listing.stage,
  code: listing.responseCode,
  outcome: listing.label,
  source: listing.provenance.kind,
})

const toPatternRow = (product: string, prefix: string, length: number): Row => ({
  product,
  number: `${prefix}${'SCCC'.padStart(length - prefix.length, 'X')}`,
  scheme: 'current',
  stage: 'S: 0 inquiry, 1 payment',
  code: 'CCC',
  outcome: 'any listed code, as in 1037',
  source: 'assumed',
})

const asMarkdown = (rows: readonly Row[]): string =>
  [COLUMNS, COLUMNS.map(() => '---'), ...rows.map((row) => COLUMNS.map((column) => row[column]))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

const asTable = (rows: readonly Row[]): string => {
  const lines = [
    Object.fromEntries(COLUMNS.map((column) => [column, column.toUpperCase()])) as Row,
    ...rows,
  ]
  const widths = COLUMNS.map((column) => Math.max(...lines.map((row) => row[column].length)))
  return lines
    .map((row) =>
      COLUMNS.map((column, index) => row[column].padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
