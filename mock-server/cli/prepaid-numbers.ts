import { loadFixtures } from '../catalogue/load.ts'
import type { PrepaidFixtures } from '../catalogue/prepaid/assemble.ts'
import { NoMatchingNumbers } from './no-matching-numbers.ts'
import type { NumbersOptions } from './numbers-options.ts'
import { printRows } from './table.ts'

const COLUMNS = ['operation', 'for', 'number', 'code', 'outcome', 'source'] as const

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

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
  const rows = rowsOf(loadFixtures({ overlays: fixtures }).prepaid).filter(
    (row) =>
      (product === undefined || row.for === product) && (code === undefined || row.code === code),
  )
  if (rows.length === 0)
    throw new NoMatchingNumbers(
      `there is no prepaid test number${product === undefined ? '' : ` for ${product}`}${code === undefined ? '' : ` with code ${code}`}; "iak-sandbox numbers --api prepaid" lists all`,
    )
  return printRows(COLUMNS, rows, query)
}

const rowsOf = ({ testNumbers, messageOf }: PrepaidFixtures): readonly Row[] => {
  const { pln = [], ovo = [], players = [], deliveries = [], lastDigits } = testNumbers
  const anyOther = (operation: string, game = ''): Row => ({
    ...{ operation, for: game, number: 'any other', code: '14', outcome: messageOf('14') },
    source: 'documented',
  })
  const games = [...new Set(players.map((one) => one.game_code))]
  return [
    ...pln.map((one) => succeeding('inquiry PLN', '', one, one.name)),
    anyOther('inquiry PLN'),
    ...ovo.map((one) => succeeding('inquiry OVO', '', one, one.name)),
    anyOther('inquiry OVO'),
    ...players.map((one) => succeeding('inquiry game', one.game_code, one, one.name)),
    ...games.map((game) => anyOther('inquiry game', game)),
    ...deliveries.map((one) => succeeding('top-up', one.product_code, one, `sn ${one.sn}`)),
    ...(lastDigits?.cases ?? []).map((one) => ({
      ...{ operation: 'top-up', for: '', number: `…${one.ending}` },
      ...{ code: one.responseCode, outcome: one.label, source: one.provenance.kind },
    })),
  ]
}

type Listed = { readonly customer_id: string; readonly provenance: { readonly kind: string } }

const succeeding = (operation: string, subject: string, one: Listed, outcome: string): Row => ({
  ...{ operation, for: subject, number: one.customer_id, code: '00' },
  ...{ outcome, source: one.provenance.kind },
})
