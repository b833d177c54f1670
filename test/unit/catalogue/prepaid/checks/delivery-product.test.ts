import { expect, test } from 'vitest'
import { aDelivery, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test.each([
  [
    { product_code: 'xld25001' },
    'product_code: there is no product xld25001; did you mean xld25000?',
  ],
  [
    { product_code: 'unknown' },
    'product_code: there is no product unknown; add it to prepaid/products.json',
  ],
  [{ pin: '1' }, 'pin: xld25000 delivers no pin; remove this, or set "pin" of the product'],
])('a delivery that no top-up makes: %j', (differences, problem) =>
  expect(prepaidProblems({ 'test-numbers': { deliveries: [aDelivery(differences)] } })).toEqual([
    `qa/prepaid/test-numbers.json /deliveries/0/${problem}`,
  ]),
)
