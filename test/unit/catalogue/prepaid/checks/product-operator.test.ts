import { expect, test } from 'vitest'
import { aDenomination, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test.each([
  [
    { operator: 'xll' },
    '/0/operator: there is no operator "xll" of the type "pulsa"; did you mean "xl"?',
  ],
  [
    { operator: 'nusantara' },
    '/0/operator: there is no operator "nusantara" of the type "pulsa"; add it to prepaid/operators.json',
  ],
  [{ type: 'pulse' }, '/0/type: there is no operator of the type "pulse"; did you mean "pulsa"?'],
])('a denomination of an unknown operator: %j', (differences, problem) =>
  expect(prepaidProblems({ products: [aDenomination(differences)] })).toEqual([
    `qa/prepaid/products.json ${problem}`,
  ]),
)
