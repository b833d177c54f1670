import { expect, test } from 'vitest'
import { aNumber, anOverlay, breakNumber } from '../../../support/an-overlay.ts'

const changing = (changes: object) => breakNumber({ changes })
const at = (place: string, problem: string) => [
  `qa/families/pgas/numbers.json /current/0/${place}: ${problem}`,
]
const changingOf = (family: string, code: string, changes: object) =>
  anOverlay({
    [`families/${family}/numbers.json`]: { current: [aNumber({ code, changes })] },
  }).problems()

test('changes of fields that are computed, or differ in every answer', () => {
  for (const field of ['price', 'selling_price'])
    expect(changing({ [field]: 5 })).toEqual(
      at(`changes/${field}`, 'is computed from nominal and admin; change those'),
    )
  for (const field of ['response_code', 'message', 'tr_id', 'ref_id', 'hp', 'code', 'balance'])
    expect(changing({ [field]: '5' })).toEqual(
      at(`changes/${field}`, `has no effect: every reply sets its own ${field}; remove it`),
    )
  expect(changing({ datetime: '5' })).toHaveLength(1)
  expect(changing({})).toEqual(at('changes', 'changes nothing; name a single value, or remove it'))
})

test('a change of a field that the inquiry sets', () => {
  expect(changingOf('custom-denom', 'SHOPEEPAY', { nominal: 5 })).toEqual([
    expect.stringContaining('/changes/nominal: has no effect: the request overrides it'),
  ])
  expect(changingOf('bpjs-kesehatan', 'BPJS', { period: '03' })).toHaveLength(1)
  expect(changingOf('esamsat', 'ESAMSAT.JABAR', { 'desc.nomor_identitas': '5' })).toHaveLength(1)
})

test('a change of an object, or of a missing field', () => {
  expect(changing({ desc: 'x' })).toEqual(
    at('changes/desc', 'is not a single value; use a path inside it, such as desc.address'),
  )
  expect(changing({ name: 'x' })).toEqual(
    at('changes/name', 'does not exist in the bill of this number'),
  )
  expect(changing({ 'desc.a/b~c': 'x' })).toEqual(
    at('changes/desc.a~1b~0c', 'does not exist in the bill of this number'),
  )
  expect(changing({ __proto__x: 'x' })).toHaveLength(1)
  expect(changing({ 'desc.constructor.name': 'x' })).toHaveLength(1)
})

test('parts that do not sum to their amount', () => {
  const part = 'desc.tagihan.detail.0'
  const pln = (changes: object) => changingOf('pln-postpaid', 'PLNPOSTPAID', changes)
  expect(pln({ [`${part}.nilai_tagihan`]: '8.500.000' })).not.toEqual([])
  expect(pln({ [`${part}.nilai_tagihan`]: '100000', [`${part}.denda`]: '0' })).toEqual([
    expect.stringMatching(
      /\/changes: nominal is 300000, but its parts add up to 100000 \(desc.*correct one of them/,
    ),
  ])
  expect(pln({ nominal: 450_000 })).toEqual([])
})
