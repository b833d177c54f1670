import { describe, expect, test } from 'vitest'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { aMockServer, type MockServer, PARTNER } from '../../support/a-mock-server.ts'
import { contentTypes, wireFormats, write } from '../../support/wire-formats.ts'

const NUMBER = '0817777215'
const AIRTIME = { product_code: 'xld25000', customer_id: NUMBER }
const { prepaid } = loadFixtures()
const inactive = prepaid.products.find(({ active }) => !active)?.code ?? ''

const reach = async (mock: MockServer, state: string, params: object) => {
  const response = await mock.fetch('/__admin/pact/states', {
    method: 'POST',
    body: JSON.stringify({ state, params: { signing: 'ref_id', ...params } }),
  })
  return { status: response.status, said: (await response.json()) as Record<string, string> }
}

/** Each state with the top-up that it makes the mock refuse. */
const STATES = [
  ['17', 'a prepaid partner whose deposit is too low', {}, AIRTIME],
  ['206', 'a prepaid partner who blocks the number', { customer_id: NUMBER }, AIRTIME],
  [
    '106',
    'a product is out of service',
    { product_code: inactive },
    { ...AIRTIME, product_code: inactive },
  ],
  ['202', 'a number was topped up today', { ...AIRTIME, limit: 'once-per-product' }, AIRTIME],
  [
    '207',
    'a number was topped up today',
    { ...AIRTIME, limit: 'once' },
    { ...AIRTIME, product_code: 'xld50000' },
  ],
] as const

describe.each(STATES)('%s by the state "%s"', (code, name, params, asked) => {
  test.each(wireFormats)('in each version (%s)', async (format) => {
    const mock = aMockServer()
    for (const version of [1, 2] as const) {
      const { status, said } = await reach(mock, name, params)
      expect(status).toBe(200)
      const { username = '', ref_id = '', sign = '' } = said
      const answer = await mock.fetch(version === 1 ? '/v1/legacy/index' : '/api/top-up', {
        method: 'POST',
        headers: { 'Content-Type': contentTypes[format] },
        body: write(format, {
          ...(version === 1
            ? { commands: 'topup', hp: asked.customer_id, pulsa_code: asked.product_code }
            : asked),
          ...{ username, ref_id, sign },
        }),
      })
      expect(await answer.text()).toMatch(new RegExp(`"rc":"${code}"|<rc>${code}<`))
    }
  })

  test('again and again, and nobody else sees it', async () => {
    const mock = aMockServer()
    const first = await reach(mock, name, params)
    const second = await reach(mock, name, params)
    expect(second.said.username).toBe(first.said.username)
    expect(second.said.ref_id).not.toBe(first.said.ref_id)
    const usual = await reach(mock, 'a top-up was requested', AIRTIME)
    expect(usual).toMatchObject({ status: 200, said: { username: PARTNER.username } })
    expect(await mock.admin.settings.read()).toMatchObject({ topUpLimit: 'none' })
  })
})

test('a product that is in service is not out of service, and those that are are named', async () => {
  const { status, said } = await reach(aMockServer(), 'a product is out of service', {
    product_code: 'xld25000',
  })
  expect(status).toBe(422)
  expect(said.detail).toContain(`the products out of service are ${inactive}`)
})

test('a number that cannot be topped up was not topped up today', async () => {
  const params = { ...AIRTIME, customer_id: '08123456789', limit: 'once' }
  const { status, said } = await reach(aMockServer(), 'a number was topped up today', params)
  expect(status).toBe(422)
  expect(said.detail).toContain('but was answered with 16 NUMBER NOT MATCH WITH OPERATOR')
})

test.each([
  ['a limit', { ...AIRTIME }, '/params/limit'],
  ['a known limit', { ...AIRTIME, limit: 'twice' }, '/params/limit'],
  ['a sign of its ref_id', { ...AIRTIME, limit: 'once', signing: 'bl' }, '/params/signing'],
])('without %s the state is refused', async (_, params, pointer) => {
  const { status, said } = await reach(aMockServer(), 'a number was topped up today', params)
  expect(status).toBe(400)
  expect(said.errors).toMatchObject([{ pointer }])
})
