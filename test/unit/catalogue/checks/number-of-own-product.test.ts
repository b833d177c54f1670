import { expect, test } from 'vitest'
import { aNumber, anOverlay, breakNumber } from '../../../support/an-overlay.ts'

const AT = 'qa/families/pgas/numbers.json /current/0/code:'

test('a number of a product that does not exist', () => {
  expect(breakNumber({ code: 'PGASS' })).toEqual([
    `${AT} PGASS is not in price-list.json; did you mean PGAS?`,
  ])
  expect(breakNumber({ code: 'ZZZZZZZZZ' })).toEqual([
    `${AT} ZZZZZZZZZ is not in price-list.json; list it there`,
  ])
})

test('a number of a product of another family', () =>
  expect(breakNumber({ code: 'BPJS' })).toEqual([
    `${AT} BPJS belongs to the family bpjs-kesehatan; list this number in families/bpjs-kesehatan/numbers.json`,
  ]))

test('a number of another family that may be listed, but names no reply', () => {
  const file = 'families/bpjs-ketenagakerjaan-pu/numbers.json'
  expect(anOverlay({ [file]: { legacy: [aNumber({ code: 'BPJSTK' })] } }).problems()).toEqual([
    `qa/${file} /legacy/0/reply: is missing; the usual bill of BPJSTK has the shape of bpjs-ketenagakerjaan-bpu, so name one of bpjs-ketenagakerjaan-pu`,
  ])
})
