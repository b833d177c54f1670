import type { NumberListing } from '../catalogue/family.ts'
import { loadFixtures } from '../catalogue/load.ts'
import { explainNoMatch, NoMatchingNumbers } from './no-matching-numbers.ts'
import type { NumbersOptions } from './numbers-options.ts'
import { listPrepaidNumbers } from './prepaid-numbers.ts'
import { printRows } from './table.ts'

const COLUMNS = ['product', 'number', 'scheme', 'stage', 'code', 'outcome', 'source'] as const

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

/**
 * Lists test numbers: the fixed ones, and for every product the pattern in which any other number
 * encodes its outcome.
 *
 * @throws FixtureError when a folder is broken; NoMatchingNumbers when nothing matches
 */
export const listNumbers = (query: NumbersOptions): string => {
  if (query.api === 'prepaid') return listPrepaidNumbers(query)
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
  return printRows(COLUMNS, rows, query)
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
