import type { PrepaidFixtures } from './assemble.ts'

/** A test number of the prepaid API, and its answer. */
export type PrepaidNumberListing = {
  readonly operation: string
  /** The product or game; empty if there is none. */
  readonly subject: string
  /** A customer number; `any other`, or `…` and the last digits. */
  readonly number: string
  readonly responseCode: string
  /** The name it answers with, what it delivers, or the message. */
  readonly outcome: string
  readonly source: string
}

/** Lists the test numbers of every operation. */
export const listPrepaidNumbers = ({
  testNumbers,
  messageOf,
}: PrepaidFixtures): readonly PrepaidNumberListing[] => {
  const { pln = [], ovo = [], players = [], deliveries = [], lastDigits } = testNumbers
  const anyOther = (operation: string, subject = ''): PrepaidNumberListing => ({
    ...{ operation, subject, number: 'any other', responseCode: '14' },
    ...{ outcome: messageOf('14'), source: 'documented' },
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
      ...{ operation: 'top-up', subject: '', number: `…${one.ending}` },
      ...{ responseCode: one.responseCode, outcome: one.label, source: one.provenance.kind },
    })),
  ]
}

type Listed = { readonly customer_id: string; readonly provenance: { readonly kind: string } }

const succeeding = (
  operation: string,
  subject: string,
  { customer_id, provenance }: Listed,
  outcome: string,
): PrepaidNumberListing => ({
  ...{ operation, subject, number: customer_id, responseCode: '00' },
  ...{ outcome, source: provenance.kind },
})
