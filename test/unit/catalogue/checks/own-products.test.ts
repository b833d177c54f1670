import { expect, test } from 'vitest'
import { breakFamily, provenance } from '../../../support/an-overlay.ts'

test('a usual reply for a product of another family', () =>
  expect(breakFamily((file) => (file.usualReplies.BPJS = 'PGAS.one-bill'))).toEqual([
    'qa/families/pgas/family.json /usualReplies/BPJS: changes nothing: BPJS belongs to the family bpjs-kesehatan in price-list.json; remove it',
  ]))

test('a usual reply for a product that does not exist', () =>
  expect(breakFamily((file) => (file.usualReplies.NOPE = 'PGAS.one-bill'))).toEqual([
    'qa/families/pgas/family.json /usualReplies/NOPE: NOPE is not in price-list.json; list it there or remove it here',
  ]))

test('a printed check status of a product of another family', () =>
  expect(breakFamily((file) => (file.checkStatus = { BPJS: provenance }))).toEqual([
    'qa/families/pgas/family.json /checkStatus/BPJS: changes nothing: BPJS belongs to the family bpjs-kesehatan in price-list.json; remove it',
  ]))
