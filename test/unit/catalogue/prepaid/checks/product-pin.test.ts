import { expect, test } from 'vitest'
import { aDenomination, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test('a denomination of airtime with a pin', () =>
  expect(prepaidProblems({ products: [aDenomination({ pin: true })] })).toEqual([
    'qa/prepaid/products.json /0/pin: the form "pulsa" has no pin; remove this, or add "pin" to the form in prepaid/serial-numbers.json',
  ]))
