import { loadFixtures } from '../catalogue/load.ts'
import { listPrepaidNumbers as listNumbers } from '../catalogue/prepaid/list-numbers.ts'
import { NoMatchingNumbers } from './no-matching-numbers.ts'
import type { NumbersOptions } from './numbers-options.ts'
import { printRows } from './table.ts'

const COLUMNS = ['operation', 'for', 'number', 'code', 'outcome', 'source'] as const

/**
 * Lists the test numbers of the prepaid API.
 *
 * @throws FixtureError when a folder is broken; NoMatchingNumbers when nothing matches
 */
export const listPrepaidNumbers = (query: NumbersOptions): string => {
  const { product, code, family, scheme, fixtures = [] } = query
  if (family !== undefined || scheme !== undefined)
    throw new NoMatchingNumbers(
      'prepaid numbers have neither families nor schemes; leave --family and --scheme out',
    )
  const rows = listNumbers(loadFixtures({ overlays: fixtures }).prepaid).filter(
    (row) =>
      (product === undefined || row.for === product) && (code === undefined || row.code === code),
  )
  if (rows.length === 0)
    throw new NoMatchingNumbers(
      `there is no prepaid test number${product === undefined ? '' : ` for ${product}`}${code === undefined ? '' : ` with code ${code}`}; "iak-sandbox numbers --api prepaid" lists all`,
    )
  return printRows(COLUMNS, rows, query)
}
