import { expect, test } from 'vitest'
import { anOverlay, builtIn } from '../../../support/an-overlay.ts'

const withDetail = (name: string, change: (detail: ReturnType<typeof builtIn>) => void) => {
  const folder = `families/${name}`
  const family = builtIn(`${folder}/family.json`)
  const reply = `${folder}/replies/${family.generated.like}.json`
  change(family.detail)
  return anOverlay({ [`${folder}/family.json`]: family, [reply]: builtIn(reply) }).problems()
}

test('a detail that lacks a field of a reply', () =>
  expect(withDetail('pgas', (detail) => delete detail.usage)).toEqual([
    'qa/families/pgas/family.json /detail: lacks "usage", which replies/PGAS.one-bill.json has; add it',
  ]))

test('a detail that lacks a field of a list', () =>
  expect(withDetail('pln-postpaid', (detail) => delete detail.tagihan.detail[0].denda)).toEqual([
    'qa/families/pln-postpaid/family.json /detail/tagihan/detail/0: lacks "denda", which replies/PLNPOSTPAID.one-bill.json has; add it',
  ]))

test('an amount that is a string', () =>
  expect(withDetail('pgas', (detail) => (detail.address = 'rupiah'))).toEqual([
    'qa/families/pgas/family.json /detail/address: is "rupiah", but replies/PGAS.one-bill.json has "-"; correct one',
  ]))

test('an object that is a list', () =>
  expect(withDetail('pln-postpaid', (detail) => (detail.tagihan.detail = {}))).toEqual([
    'qa/families/pln-postpaid/family.json /detail/tagihan/detail: is an object, but replies/PLNPOSTPAID.one-bill.json has a list; correct one',
  ]))

test('a family without a detail is fine', () => {
  const family = builtIn('families/pgas/family.json')
  delete family.detail
  expect(anOverlay({ 'families/pgas/family.json': family }).problems()).toEqual([])
})
