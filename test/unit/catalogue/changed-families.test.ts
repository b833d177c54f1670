import { expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'
import { anOverlay, builtIn } from '../../support/an-overlay.ts'

test('a product switched to non active is refused with 106', async () => {
  const gas = builtIn('price-list.json').find(({ code }: { code: string }) => code === 'PGAS')
  const { folder } = anOverlay({ 'price-list.json': [{ ...gas, status: 4 }] })
  const mock = aMockServer({ fixtures: folder })
  expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({
    responseCode: '106',
    message: 'PRODUCT IS TEMPORARILY OUT OF SERVICE',
  })
  expect(await mock.inquire('HPTHREE', '08991230000')).toMatchObject({ responseCode: '00' })
})

test('a family with other XML quirks answers with them', async () => {
  const family = builtIn('families/pgas/family.json')
  family.xml.payment = { envelope: 'data', reference: 'no_ref' }
  const { folder } = anOverlay({ 'families/pgas/family.json': family })
  const { body } = await aMockServer({ fixtures: folder }).pay({ trId: 9732788 }, { format: 'xml' })
  expect(body).toContain('<mp><data><tr_id>9732788</tr_id>')
  expect(body).toContain('<no_ref>244183135447</no_ref>')
})
