import { describe, expect, test } from 'vitest'
import { IakPrepaid, PRODUCTION, SANDBOX } from '../../../prepaid-client/index.ts'
import { says, withVendor } from './a-vendor.ts'

const PLAYER = { gameCode: '103', customerNumber: '156378300|8483' }
const ORDER = { refId: 'order-1', productCode: 'xld25000', customerNumber: '0817777215' }

/** Each call with its documented request in both versions; the signs are from md5sum. */
const CALLS: readonly [
  string,
  (client: IakPrepaid) => Promise<unknown>,
  { readonly path: string; readonly body: object },
  { readonly path: string; readonly body: object },
][] = [
  [
    'balance',
    (client) => client.balance(),
    legacy('balance', { sign: '4868867df3fb2600956c7f0cc3c93f83' }),
    api('check-balance', { sign: '4868867df3fb2600956c7f0cc3c93f83' }),
  ],
  [
    'a top-up',
    (client) => client.topUp(ORDER),
    legacy('topup', {
      ref_id: 'order-1',
      hp: '0817777215',
      pulsa_code: 'xld25000',
      sign: 'b5452bad87542ca1595ad31827d4aa63',
    }),
    api('top-up', {
      ref_id: 'order-1',
      customer_id: '0817777215',
      product_code: 'xld25000',
      sign: 'b5452bad87542ca1595ad31827d4aa63',
    }),
  ],
  [
    'a status check',
    (client) => client.status('order-1'),
    legacy('inquiry', { ref_id: 'order-1', sign: 'b5452bad87542ca1595ad31827d4aa63' }),
    api('check-status', { ref_id: 'order-1', sign: 'b5452bad87542ca1595ad31827d4aa63' }),
  ],
  [
    'a PLN inquiry',
    (client) => client.inquirePln('12345678901'),
    legacy('inquiry_pln', { hp: '12345678901', sign: 'b773a9b9f0b03df17595a6f02b10bd1f' }),
    api('inquiry-pln', { customer_id: '12345678901', sign: 'b773a9b9f0b03df17595a6f02b10bd1f' }),
  ],
  [
    'a game’s format',
    (client) => client.gameFormat('103'),
    legacy('game-format-id', { game_code: '103', sign: '6979388758a2cb7b43194d5f41b10eaa' }),
    api('game/format', { game_code: '103', sign: '6979388758a2cb7b43194d5f41b10eaa' }),
  ],
  [
    'a player',
    (client) => client.gamePlayer(PLAYER),
    legacy('check-game-id', {
      game_code: '103',
      hp: '156378300|8483',
      sign: '6979388758a2cb7b43194d5f41b10eaa',
    }),
    api('inquiry-game', {
      game_code: '103',
      customer_id: '156378300|8483',
      sign: '6979388758a2cb7b43194d5f41b10eaa',
    }),
  ],
  [
    'a game’s servers',
    (client) => client.gameServers('103'),
    legacy('game-server-list', { game_code: '103', sign: '6979388758a2cb7b43194d5f41b10eaa' }),
    api('inquiry-game-server', { game_code: '103', sign: '6979388758a2cb7b43194d5f41b10eaa' }),
  ],
  [
    'an OVO inquiry',
    (client) => client.inquireOvo('082179374708'),
    api('inquiry-ovo', { customer_id: '082179374708', sign: '5f1c48b56ea7fcdec987977383422804' }),
    api('inquiry-ovo', { customer_id: '082179374708', sign: '5f1c48b56ea7fcdec987977383422804' }),
  ],
  [
    'an operator',
    (client) => client.operatorOf('0817777215'),
    api('check-operator', { customer_id: '0817777215', sign: '47153deaa57275e60258c3574b12fcb5' }),
    api('check-operator', { customer_id: '0817777215', sign: '47153deaa57275e60258c3574b12fcb5' }),
  ],
  [
    'an eSIM mail',
    (client) => client.sendEsimActivation({ trId: 3482, email: 'test@gmail.com' }),
    api('esim/notification/activation', {
      tr_id: '3482',
      email: 'test@gmail.com',
      sign: 'f937d66df2f234429db3935bc0514195',
    }),
    api('esim/notification/activation', {
      tr_id: '3482',
      email: 'test@gmail.com',
      sign: 'f937d66df2f234429db3935bc0514195',
    }),
  ],
]

function legacy(commands: string, fields: object) {
  return { path: '/v1/legacy/index', body: { commands, username: '123123123', ...fields } }
}

function api(path: string, fields: object) {
  return { path: `/api/${path}`, body: { username: '123123123', ...fields } }
}

const refused = says({ rc: '204', message: 'WRONG AUTHENTICATION', status: 2 })

describe.each(CALLS)('%s', (_, call, ...byVersion) => {
  test.each([1, 2] as const)(
    'is sent as documented, fields in order (version %d)',
    async (version) => {
      const { client, requests } = withVendor(refused, { version })
      expect(await call(client)).toMatchObject({ outcome: 'refused', responseCode: '204' })
      const { path, body } = byVersion[version - 1] as { path: string; body: object }
      expect(requests).toEqual([
        { method: 'POST', path, contentType: 'application/json', body: JSON.stringify(body) },
      ])
    },
  )

  test('is sent as XML', async () => {
    const { client, requests } = withVendor(refused, { format: 'xml' })
    await call(client)
    const elements = Object.entries(byVersion[1].body).map(
      ([name, text]) => `<${name}>${text}</${name}>`,
    )
    expect(requests).toMatchObject([
      {
        contentType: 'application/xml',
        body: `<?xml version="1.0"?><mp>${elements.join('')}</mp>`,
      },
    ])
  })
})

describe('a price list', () => {
  test.each([
    [1, {}, '/v1/legacy/index'],
    [1, { type: 'pulsa', operator: 'by.U' }, '/v1/legacy/index/pulsa/by.U'],
    [2, {}, '/api/pricelist'],
    [2, { type: 'game' }, '/api/pricelist/game'],
    [
      2,
      { type: 'game', operator: 'light_of_thel:_glory' },
      '/api/pricelist/game/light_of_thel%3A_glory',
    ],
  ] as const)('of version %d for %o is at %s', async (version, query, path) => {
    const { client, requests } = withVendor(refused, { version })
    await client.priceList({ ...query, status: 'non active' })
    expect(requests[0]?.path).toBe(path)
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      sign: 'a9bc2eb745e3f86a3d9e155d8cd548df',
      status: 'non active',
    })
  })
})

describe('a receipt', () => {
  test.each([
    ['pdf', '/api/download/3482', 'application/pdf'],
    ['jpeg', '/api/download/3482', 'image/jpeg'],
    ['png', '/api/download/3482', 'image/png'],
  ] as const)('as %s is asked for by content type', async (as, path, contentType) => {
    const { client, requests } = withVendor(refused)
    await client.receipt(3482, { as })
    expect(requests).toEqual([{ method: 'GET', path, contentType, body: '' }])
  })

  test.each(['json', 'xml'] as const)('as data is asked for in %s', async (format) => {
    const { client, requests } = withVendor(refused, { format })
    await client.receipt(3482, { as: 'data' })
    expect(requests).toMatchObject([
      { method: 'GET', path: '/api/download/3482/1', contentType: `application/${format}` },
    ])
  })
})

describe('a client', () => {
  test('speaks version 2 to the sandbox unless told otherwise', () => {
    const account = { username: 'me', apiKey: 'a-key' }
    expect(new IakPrepaid(account)).toMatchObject({ baseUrl: SANDBOX, version: 2, format: 'json' })
    expect(new IakPrepaid({ ...account, baseUrl: PRODUCTION }).baseUrl).toBe(
      'https://prepaid.iak.id',
    )
  })

  test.each([
    [{ version: 3 as 2 }, /1 or 2/],
    [{ apiKey: '' }, /IakPrepaid needs/],
    [{ format: 'yaml' as 'xml' }, /json or xml/],
  ])('is rejected with %o', (options, message) => {
    expect(() => new IakPrepaid({ username: 'me', apiKey: 'k', ...options })).toThrow(message)
  })
})

describe('invalid arguments', () => {
  type Client = Record<string, (...words: unknown[]) => Promise<unknown>>

  test.each<[string, ...unknown[]]>([
    ['topUp', undefined],
    ['topUp', { ...ORDER, refId: '' }],
    ['topUp', { ...ORDER, customerNumber: 817777215 }],
    ['topUp', { ...ORDER, productCode: ' ' }],
    ['topUp', { ...ORDER, refId: 'a\nb' }],
    ['topUp', { ...ORDER, outcome: 'pending' }],
    ['topUp', ORDER, { timeout: 0 }],
    ['topUpAndConfirm', { ...ORDER, outcome: 'succeeded' }],
    ['topUpAndConfirm', ORDER, { patience: -1 }],
    ['status', undefined],
    ['status', ''],
    ['confirm', { refId: 7 }],
    ['priceList', { operator: 'telkomsel' }],
    ['priceList', { status: 'sold' }],
    ['inquirePln', 12345678901],
    ['inquireOvo', ''],
    ['operatorOf', null],
    ['gameFormat', 103],
    ['gamePlayer', { gameCode: '103' }],
    ['receipt', '3482'],
    ['receipt', 3482, { as: 'gif' }],
    ['sendEsimActivation', { trId: 3482 }],
  ])('%s(%o, %o) is a TypeError before anything is sent', async (call, ...words) => {
    const { client, requests } = withVendor(refused)
    const calls = client as unknown as Client
    await expect(calls[call]?.(...words)).rejects.toThrow(TypeError)
    expect(requests).toEqual([])
  })
})
