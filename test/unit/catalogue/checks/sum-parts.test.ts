import { expect, test } from 'vitest'
import { breakFamily } from '../../../support/an-overlay.ts'

test('a part of an amount that does not exist in any bill', () =>
  expect(breakFamily((file) => (file.sums = { nominal: ['desc.nothing'] }))).toEqual([
    'qa/families/pgas/family.json /sums/nominal/0: does not exist in replies/PGAS.one-bill.json',
  ]))
