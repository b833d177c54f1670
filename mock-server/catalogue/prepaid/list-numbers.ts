import type { PrepaidFixtures } from './assemble.ts'

/** A test number of the prepaid API: what it is for, and what comes of it. */
export type PrepaidNumber = {
  readonly operation: string
  /** A game or a product; empty for every other. */
  readonly for: string
  readonly number: string
  readonly code: string
  readonly outcome: string
  readonly source: 'documented' | 'observed' | 'assumed'
}

/** Lists the test numbers of the prepaid API. */
export const listPrepaidNumbers = ({
  testNumbers,
  messageOf,
}: PrepaidFixtures): readonly PrepaidNumber[] => {
  const { pln = [], ovo = [], players = [], deliveries = [], lastDigits } = testNumbers
  const anyOther = (operation: string, game = ''): PrepaidNumber => ({
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

type Listed = {
  readonly customer_id: string
  readonly provenance: { readonly kind: PrepaidNumber['source'] }
}

const succeeding = (
  operation: string,
  subject: string,
  one: Listed,
  outcome: string,
): PrepaidNumber => ({
  ...{ operation, for: subject, number: one.customer_id, code: '00' },
  ...{ outcome, source: one.provenance.kind },
})
