import { describe, expect, test } from 'vitest'
import { aMockServer, type MockServer, md5, PARTNER } from '../../support/a-mock-server.ts'

const post = async (mock: MockServer, path: string, body: object) => {
  const response = await mock.fetch(`/__admin/pact/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  }
}

const reach = async (state: string, params: object, mock = aMockServer()) => {
  const { status, text } = await post(mock, 'states', { state, params })
  return { status, said: JSON.parse(text) as Record<string, string> }
}

const signFor = (text = '') => md5(PARTNER.username + PARTNER.apiKey + text)
const AIRTIME = { product_code: 'xld25000', customer_id: '0817777215' }

describe('a provider state of the prepaid API', () => {
  test.each([
    [{ signing: 'bl' }, 'bl'],
    [{ signing: 'op' }, 'op'],
    [{ signing: 'hp', hp: '12345678901' }, '12345678901'],
    [{ signing: 'customer_id', customer_id: '0817' }, '0817'],
    [{ signing: 'game_code', game_code: '103' }, '103'],
  ])('of a partner signs %j', async (params, text) => {
    const { said } = await reach('a prepaid partner', params)
    expect(said).toMatchObject({ username: PARTNER.username, tr_id: '1', sign: signFor(text) })
  })

  test('of a partner signs its new ref_id', async () => {
    const { said } = await reach('a prepaid partner', { signing: 'ref_id' })
    expect(said.sign).toBe(signFor(said.ref_id))
  })

  test.each([
    ['a top-up was requested', 'processing'],
    ['a top-up succeeded', 'paid'],
    ['a top-up failed', 'failed'],
  ])('%s leaves one that is %s', async (name, state) => {
    const mock = aMockServer()
    const { said } = await reach(name, { ...AIRTIME, signing: 'tr_id' }, mock)
    expect(said.sign).toBe(signFor(said.tr_id))
    expect(await mock.admin.transactions.get(Number(said.tr_id))).toMatchObject({
      state,
      refId: said.ref_id,
    })
  })

  test.each([
    ['a value that the request signs', 'a prepaid partner', { signing: 'hp' }, '/params'],
    ['a known signing', 'a top-up failed', { ...AIRTIME, signing: 'bl' }, '/params/signing'],
    [
      'a number',
      'a top-up failed',
      { product_code: 'x', signing: 'ref_id' },
      '/params/customer_id',
    ],
    [
      'a known version',
      'a callback is sent',
      { ...AIRTIME, version: 3, format: 'json', outcome: 'failed' },
      '/params/version',
    ],
  ])('is refused without %s, naming the place', async (_, name, params, pointer) => {
    const { status, said } = await reach(name, params)
    expect(status).toBe(400)
    expect(said.errors).toMatchObject([{ pointer }])
  })

  test('is refused when its top-up is, naming the answer', async () => {
    const params = { ...AIRTIME, product_code: 'xld25001', signing: 'ref_id' }
    const { status, said } = await reach('a top-up succeeded', params)
    expect(status).toBe(422)
    expect(said.detail).toContain(
      'the top-up of xld25001 to 0817777215 should be in process, but was answered with 20 CODE NOT FOUND',
    )
  })
})

describe('a message', () => {
  test.each([
    [1, 'json', 'succeeded', /^\{"data":\{"ref_id":"REF","status":"1","code":"xld25000","hp":/],
    [1, 'xml', 'failed', /<mp><ref_id>REF<\/ref_id><status>2<\/status><code>xld25000<\/code>/],
    [2, 'json', 'failed', /^\{"data":\{"ref_id":"REF","status":"2","product_code":"xld25000",/],
    [2, 'xml', 'succeeded', /<mp><ref_id>REF<\/ref_id><status>1<\/status><product_code>/],
  ] as const)(
    'is the callback of version %s in %s of a top-up that %s',
    async (version, format, outcome, start) => {
      const mock = aMockServer()
      const params = { ...AIRTIME, version, format, outcome }
      const { said } = await reach('a callback is sent', params, mock)
      const { status, type, text } = await post(mock, 'messages', {
        description: 'a callback',
        providerStates: [{ name: 'a callback is sent', params }],
      })
      expect(status).toBe(200)
      // As the contracts compare it.
      expect(type).toMatch(format === 'json' ? /^application\/json/ : /^text\/plain/)
      expect(text.replace(String(said.ref_id), 'REF')).toMatch(start)
      expect(text).toContain(signFor(said.ref_id))
    },
  )

  test('is the newest of several', async () => {
    const mock = aMockServer()
    const params = { ...AIRTIME, version: 2, format: 'json', outcome: 'succeeded' }
    await reach('a callback is sent', params, mock)
    const { said } = await reach('a callback is sent', params, mock)
    const providerStates = [{ name: 'a callback is sent', params }]
    const { text } = await post(mock, 'messages', { description: 'x', providerStates })
    expect(text).toContain(said.ref_id)
  })

  test.each([
    ['no state', []],
    [
      'a state that was not set up',
      [
        {
          name: 'a callback is sent',
          params: { ...AIRTIME, version: 1, format: 'xml', outcome: 'failed' },
        },
      ],
    ],
    ['another state', [{ name: 'a full moon' }]],
  ])('is refused with %s, and the remedy is named', async (_, providerStates) => {
    const { status, text } = await post(aMockServer(), 'messages', {
      description: 'x',
      providerStates,
    })
    expect(status).toBe(422)
    expect(text).toContain('set up that state first: POST /__admin/pact/states')
  })
})
