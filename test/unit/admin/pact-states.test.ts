import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DEFAULT_ACCOUNT } from '../../../mock-server/index.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

const reach = async (body: unknown, mock = aMockServer(), inNamespace = '') => {
  const response = await mock.fetch(`${inNamespace}/__admin/pact/states`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return { status: response.status, said: (await response.json()) as Record<string, string> }
}

const { username, apiKey } = DEFAULT_ACCOUNT
const sign = (text = '') => createHash('md5').update(`${username}${apiKey}${text}`).digest('hex')
const GAS = { code: 'PGAS', hp: '0110010000' }

describe('a provider state', () => {
  test('of a partner gives an account, a new ref_id, and the requested signature', async () => {
    const { status, said } = await reach({ state: 'a partner', params: { signing: 'ref_id' } })
    expect(status).toBe(200)
    expect(said).toEqual({
      username,
      ref_id: expect.stringMatching(/^pact-[0-9a-f-]{36}$/),
      tr_id: '1',
      sign: sign(said.ref_id),
    })
  })

  test.each([
    ['cs', 'cs'],
    ['pl', 'pl'],
  ])('signs the word %s', async (signing, text) => {
    const { said } = await reach({ state: 'a partner', params: { signing } })
    expect(said.sign).toBe(sign(text))
  })

  test.each(['amount', 'desc.amount'])(
    'of an inquired bill whose amount is asked as %s',
    async (name) => {
      const mock = aMockServer()
      const params = { code: 'SHOPEEPAY', hp: '082100000000', [name]: 25_000, signing: 'tr_id' }
      const { status, said } = await reach({ state: 'a bill was inquired', params }, mock)
      expect({ status, said }).toMatchObject({ status: 200 })
      expect(said.sign).toBe(sign(said.tr_id))
    },
  )

  test('of an inquired bill gives its tr_id, and pays nothing', async () => {
    const mock = aMockServer()
    const change = { action: 'setup', state: 'a bill was inquired' }
    const { said } = await reach({ ...change, params: { ...GAS, signing: 'tr_id' } }, mock)
    expect(said.sign).toBe(sign(said.tr_id))
    expect(await mock.admin.transactions.get(Number(said.tr_id))).toMatchObject({
      state: 'inquired',
      refId: said.ref_id,
    })
  })

  test('of a requested payment has paid the bill once', async () => {
    const mock = aMockServer()
    const state = 'a bill was inquired and its payment requested'
    const { said } = await reach({ state, params: { ...GAS, signing: 'cs' } }, mock)
    expect(await mock.admin.transactions.get(Number(said.tr_id))).toMatchObject({ state: 'paid' })
    expect(await mock.admin.requests.count({ command: 'payment' })).toBe(1)
  })

  test('belongs to the namespace of the URL', async () => {
    const mock = aMockServer()
    const body = { state: 'a bill was inquired', params: { ...GAS, signing: 'cs' } }
    const { said } = await reach(body, mock, '/ns/pact')
    const there = mock.namespace('pact').admin.transactions
    expect(await there.get(Number(said.tr_id))).toMatchObject({ refId: said.ref_id })
  })

  test.each([
    ['no state', { state: '' }],
    ['the end of a state', { action: 'teardown', state: 'a full moon' }],
  ])('gives nothing for %s', async (_, body) =>
    expect(await reach(body)).toEqual({ status: 200, said: {} }),
  )
})

describe('a provider state is refused', () => {
  test('when it is unknown, and the known ones are named', async () => {
    const { status, said } = await reach({ state: 'a full moon' })
    expect(status).toBe(422)
    expect(said.detail).toContain('the known ones are: a partner; a bill was inquired; ')
  })

  test.each([
    ['without a signing', 'a partner', {}, '/params/signing'],
    ['with an unknown signing', 'a partner', { signing: 'hp' }, '/params/signing'],
    ['without a bill', 'a bill was inquired', { signing: 'cs', code: 'PGAS' }, '/params/hp'],
    ['with an unknown parameter', 'a partner', { signing: 'cs', moon: 1 }, '/params/moon'],
    [
      'with a field that the product does not ask for',
      'a bill was inquired',
      { ...GAS, signing: 'cs', 'mo/on': 1 },
      '/params/mo~1on',
    ],
  ])('%s, naming the place', async (_, state, params, pointer) => {
    const { status, said } = await reach({ state, params })
    expect(status).toBe(400)
    expect(said.errors).toMatchObject([{ pointer }])
  })

  test('when its number has no bill, naming the reply to the inquiry', async () => {
    const params = { code: 'PGAS', hp: '0110010014', signing: 'cs' }
    const { status, said } = await reach({ state: 'a bill was inquired', params })
    expect(status).toBe(422)
    expect(said.detail).toMatch(
      /inquiry of PGAS 0110010014 should find a bill, but was answered with 14 /,
    )
  })

  test('when an armed fault breaks the answer', async () => {
    const mock = aMockServer()
    await mock.admin.faults.arm({ fault: { kind: 'truncated-body' } })
    const params = { ...GAS, signing: 'cs' }
    const { status, said } = await reach({ state: 'a bill was inquired', params }, mock)
    expect(status).toBe(422)
    expect(said.detail).toContain('could not be read')
  })
})
