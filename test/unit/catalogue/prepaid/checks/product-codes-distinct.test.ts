import { expect, test } from 'vitest'
import { aDenomination, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test('a code that differs from another only in case', () =>
  expect(prepaidProblems({ products: [aDenomination({ code: 'XLD25000' })] })).toEqual([
    'qa/prepaid/products.json /0/code: XLD25000 differs from xld25000 only in case; write xld25000 to change it, or choose another code',
  ]))
