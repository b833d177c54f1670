import { expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'
import { anOverlay } from '../../support/an-overlay.ts'
import { aDenomination } from '../../support/prepaid-entries.ts'

const list = async (path: string, fixtures: readonly string[] = []) =>
  (await aMockServer({ fixtures }).fetch(`/__admin/prepaid/${path}`)).json()

test('the admin API lists prepaid products, those of an overlay included', async () => {
  const { folder } = anOverlay({ 'prepaid/products.json': [aDenomination()] })
  expect(await list('catalogue', [folder])).toEqual(
    expect.arrayContaining([
      {
        ...{ code: 'xld7000', description: 'XL', nominal: '7000', price: 7_900 },
        ...{ type: 'pulsa', operator: 'xl', active: true, networks: ['XL'] },
      },
      {
        ...{ code: 'altel10', description: 'Malaysia Topup', nominal: '10', price: 39_750 },
        ...{ type: 'international', operator: 'malaysia_topup', active: true },
      },
    ]),
  )
})

test('the admin API lists prepaid test numbers', async () => {
  expect(await list('numbers')).toContainEqual({
    ...{ operation: 'inquiry OVO', subject: '', number: '082179374778', responseCode: '00' },
    ...{ outcome: 'OVO Txxs', source: 'documented' },
  })
})
