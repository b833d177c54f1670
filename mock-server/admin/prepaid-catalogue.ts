import * as v from 'valibot'
import { listPrepaidNumbers } from '../catalogue/prepaid/list-numbers.ts'
import { serverOperation } from './operation.ts'
import { amount } from './schemas.ts'

const PrepaidProductView = v.strictObject({
  code: v.string(),
  /** Operator and denomination. */
  name: v.string(),
  active: v.boolean(),
  /** In whole Rupiah. */
  price: amount(0),
  /** Type and operator in the path of a price list. */
  type: v.string(),
  operator: v.string(),
  /** The networks whose numbers it accepts; null when it accepts any number. */
  networks: v.nullable(v.array(v.string())),
  /** The form of its customer number, such as `[userid]|[zoneid]`, if that is the id of a player. */
  playerForm: v.nullable(v.string()),
})

const PrepaidNumberView = v.strictObject({
  operation: v.string(),
  /** A game or a product; empty for every other. */
  for: v.string(),
  number: v.string(),
  code: v.string(),
  outcome: v.string(),
  source: v.picklist(['documented', 'observed', 'assumed']),
})

/** One product code of the prepaid API. */
export type PrepaidProductView = v.InferOutput<typeof PrepaidProductView>

const word = v.optional(v.pipe(v.string(), v.maxLength(100, 'is too long')))

/** Shows the products and test numbers of the prepaid API. */
export const prepaidCatalogue = {
  prepaidProducts: serverOperation({
    method: 'get',
    path: '/prepaid/catalogue',
    summary:
      'Lists the product codes of the prepaid API, all or those of a type or an operator, as price lists name them.',
    query: { type: word, operator: word },
    answers: { 200: v.array(PrepaidProductView) },
    handle: ({ query, mock }) =>
      mock.fixtures.prepaid.products
        .filter(({ type }) => query.type === undefined || query.type === type)
        .filter(({ operator }) => query.operator === undefined || query.operator === operator)
        .map(({ code, description, nominal, active, price, type, operator, ...rest }) => ({
          code,
          name: `${description} ${nominal}`,
          ...{ active, price, type, operator },
          networks: rest.networks ? [...rest.networks] : null,
          playerForm: rest.playerForm ?? null,
        })),
  }),
  prepaidNumbers: serverOperation({
    method: 'get',
    path: '/prepaid/numbers',
    summary: 'Lists the test numbers of the prepaid API with their outcomes.',
    answers: { 200: v.array(PrepaidNumberView) },
    handle: ({ mock }) => listPrepaidNumbers(mock.fixtures.prepaid).map((one) => ({ ...one })),
  }),
}
