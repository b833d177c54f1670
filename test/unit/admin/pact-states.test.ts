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

describe('the parameters of a state', () => {
  test.each([
    ['a partner', {}],
    ['a bill was inquired', GAS],
    ['a prepaid partner', {}],
    ['a top-up was requested', { product_code: 'xld25000', customer_id: '0817777215' }],
  ])('need not say what the request signs: %s then gives no sign', async (state, params) => {
    const { status, said } = await reach({ state, params })
    expect({ status, said }).toEqual({
      status: 200,
      said: { username, ref_id: expect.any(String), tr_id: expect.stringMatching(/^\d+$/) },
    })
  })

  test('may be in its name, for pacts that have none', async () => {
    const mock = aMockServer()
    const state = 'a bill was inquired: code=SHOPEEPAY, hp = 082100000000, amount=25000'
    const { status, said } = await reach({ state }, mock)
    expect({ status, said }).toMatchObject({ status: 200 })
    expect(await mock.admin.transactions.get(Number(said.tr_id))).toMatchObject({
      productCode: 'SHOPEEPAY',
    })
  })

  test('may be accompanied by what the verifier in Ruby adds', async () => {
    const state = 'a partner'
    const { status } = await reach({ state, consumer: 'warung', states: [state], params: {} })
    expect(status).toBe(200)
  })
})

describe('a state for a request that is sent as it is written', () => {
  const pay = (mock: ReturnType<typeof aMockServer>, trId: number, path = '') =>
    mock
      .fetch(`${path}/api/v1/bill/check`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          commands: 'pay-pasca',
          username,
          tr_id: trId,
          sign: sign(String(trId)),
        }),
      })
      .then(async (response) => ((await response.json()) as { data: object }).data)

  test.each([9900001, '9900001'])('has its tr_id %j, run after run', async (tr_id) => {
    const mock = aMockServer()
    for (const _ of ['first run', 'second run']) {
      const params = { ...GAS, ref_id: 'order-1', tr_id }
      const { said } = await reach({ state: 'a bill was inquired', params }, mock)
      expect(said).toEqual({ username, ref_id: 'order-1', tr_id: '9900001' })
      expect(await pay(mock, 9900001)).toMatchObject({
        ...{ tr_id: 9900001, ref_id: 'order-1', code: 'PGAS', response_code: '00' },
      })
    }
  })

  test('may be paid already', async () => {
    const mock = aMockServer()
    const state = 'a bill was inquired and its payment requested'
    await reach({ state, params: { ...GAS, tr_id: 9900001 } }, mock)
    expect(await pay(mock, 9900001)).toMatchObject({ response_code: '34' })
  })

  test('gives later inquiries higher tr_ids', async () => {
    const mock = aMockServer()
    const state = 'a bill was inquired'
    await reach({ state, params: { ...GAS, tr_id: 999_900_001 } }, mock)
    const { said } = await reach({ state, params: GAS }, mock)
    expect(Number(said.tr_id)).toBeGreaterThan(999_900_001)
  })

  test.each([
    ['a partner', {}],
    ['a prepaid partner', {}],
    ['a top-up was requested', { product_code: 'xld25000', customer_id: '0817777215' }],
  ])('has its ref_id, run after run: %s', async (state, more) => {
    const mock = aMockServer()
    for (const _ of ['first run', 'second run']) {
      const { status, said } = await reach({ state, params: { ref_id: 'order-1', ...more } }, mock)
      expect({ status, said }).toMatchObject({ status: 200, said: { ref_id: 'order-1' } })
      const before = await mock.admin.transactions.list({ limit: 10 })
      expect(before.transactions.filter(({ refId }) => refId === 'order-1')).toHaveLength(
        state === 'a top-up was requested' ? 1 : 0,
      )
      const bill = { state: 'a bill was inquired', params: { ...GAS, ref_id: 'order-1' } }
      expect(await reach(bill, mock)).toMatchObject({ status: 200 })
    }
  })

  test('keeps deposits and accounts, and other namespaces', async () => {
    const mock = aMockServer()
    await mock.admin.accounts.create({ username: 'warung', apiKey: 'k', deposit: 7_000_000 })
    const there = await reach({ state: 'a bill was inquired', params: GAS }, mock, '/ns/other')
    const params = { ...GAS, username: 'warung', tr_id: 9900001 }
    const { said } = await reach({ state: 'a bill was inquired', params }, mock)
    expect(said).toMatchObject({ username: 'warung', tr_id: '9900001' })
    expect(await mock.admin.accounts.list()).toContainEqual(
      expect.objectContaining({ username: 'warung', deposit: 7_000_000 }),
    )
    const other = mock.namespace('other').admin.transactions
    expect(await other.get(Number(there.said.tr_id))).toMatchObject({ state: 'inquired' })
  })

  test.each([
    ['an unknown account', { username: 'warung' }, 422, 'There is no account "warung"; start'],
    ['a tr_id that is no number', { ...GAS, tr_id: '0x1' }, 400, 'The parameters are invalid'],
  ])('cannot have %s', async (_, params, status, detail) => {
    const state = 'tr_id' in params ? 'a bill was inquired' : 'a partner'
    const refused = await reach({ state, params })
    expect(refused).toMatchObject({ status, said: { detail: expect.stringContaining(detail) } })
  })
})
