import * as v from 'valibot'
import { listPrepaidNumbers } from '../catalogue/prepaid/number-listing.ts'
import { serverOperation } from './operation.ts'
import { between } from './schemas.ts'

const PrepaidProductView = v.strictObject({
  code: v.string(),
  /** The operator's name, as in the price list. */
  description: v.string(),
  nominal: v.string(),
  /** @unit rupiah */
  price: between(0, Number.MAX_SAFE_INTEGER),
  type: v.string(),
  operator: v.string(),
  active: v.boolean(),
  /** The networks whose numbers it takes; absent if it takes any number. */
  networks: v.optional(v.array(v.string())),
})

const PrepaidNumberView = v.strictObject({
  operation: v.string(),
  /** The product or game; empty if there is none. */
  subject: v.string(),
  number: v.string(),
  responseCode: v.string(),
  outcome: v.string(),
  source: v.string(),
})

/** Shows the current data of the prepaid API. */
export const prepaidCatalogue = {
  products: serverOperation({
    method: 'get',
    path: '/prepaid/catalogue',
    summary: 'Lists every prepaid product with its price, in the order of the price list.',
    answers: { 200: v.array(PrepaidProductView) },
    handle: ({ mock }) =>
      mock.fixtures.prepaid.products.map(
        ({ code, description, nominal, price, type, operator, active, networks }) => ({
          ...{ code, description, nominal, price, type, operator, active },
          ...(networks && { networks: [...networks] }),
        }),
      ),
  }),
  numbers: serverOperation({
    method: 'get',
    path: '/prepaid/numbers',
    summary: 'Lists the test numbers of the prepaid API with their answers.',
    answers: { 200: v.array(PrepaidNumberView) },
    handle: ({ mock }) => Array.from(listPrepaidNumbers(mock.fixtures.prepaid)),
  }),
}
