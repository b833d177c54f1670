import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anOverlay, problemsOf } from '../../../../support/an-overlay.ts'
import { aDenomination, anOperator } from '../../../../support/prepaid-entries.ts'

const OPERATORS = { operators: [anOperator({ networks: ['XL'] })] }

test('an operator without products', () =>
  expect(anOverlay({ 'prepaid/operators.json': OPERATORS }).problems()).toEqual([
    'qa/prepaid/operators.json /operators/0: is not used: no product of prepaid/products.json has the type "pulsa" and the operator "nusa"; list one',
  ]))

test('an operator may have its products in a folder above', () => {
  const overlay = anOverlay({
    'a/prepaid/operators.json': OPERATORS,
    'b/prepaid/products.json': [aDenomination({ operator: 'nusa' })],
  })
  expect(problemsOf([join(overlay.folder, 'a'), join(overlay.folder, 'b')])).toEqual([])
})
