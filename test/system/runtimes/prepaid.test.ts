import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleClient, CLIENTS } from '../../../bench/client-bundle.ts'
import { startSandbox } from '../../../mock-server/index.ts'
import { IakPrepaid } from '../../../prepaid-client/index.ts'
import { answers, aRawVendor } from './a-raw-vendor.ts'
import { furnish, RUNTIMES } from './runtimes.ts'

const folder = mkdtempSync(join(tmpdir(), 'prepaid-'))

beforeAll(async () => {
  for (const { fileName, code } of await bundleClient(CLIENTS['iak-prepaid']))
    writeFileSync(join(folder, fileName), code)
  furnish(folder, 'drive-prepaid.js')
})
afterAll(() => rmSync(folder, { recursive: true }))

const TOP_UP = {
  ref_id: 'order-1',
  product_code: 'xld25000',
  customer_id: '0817777215',
  price: 25000,
  balance: 997061249,
  tr_id: 3482,
}
const SUCCESS = { ...TOP_UP, status: 1, message: 'SUCCESS', sn: '123456789', rc: '00' }
const jsonOf = (data: object) => JSON.stringify({ data })
const xmlOf = (fields: object) =>
  `<mp>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</mp>`

/** What a vendor or the network does to a request, and what the client makes of it. */
const CALLS: readonly (readonly [
  call: string,
  format: 'json' | 'xml',
  wanted: string,
  (socket: Socket) => void,
])[] = [
  ['status', 'json', 'succeeded', (socket) => answers(socket, { body: jsonOf(SUCCESS) })],
  [
    'topUp',
    'json',
    'pending',
    (socket) => answers(socket, { body: jsonOf({ ...TOP_UP, status: 0, rc: '39' }) }),
  ],
  [
    'topUp',
    'xml',
    'succeeded',
    (socket) => answers(socket, { type: 'application/xml', body: xmlOf(SUCCESS) }),
  ],
  ['topUp', 'json', 'UnknownOutcomeError', (socket) => socket.end()],
  ['status', 'json', 'succeeded', (socket) => answers(socket, { body: jsonOf(SUCCESS) })],
  ['topUp', 'json', 'UnknownOutcomeError', (socket) => socket.resetAndDestroy()],
  ['topUp', 'xml', 'UnknownOutcomeError', (socket) => socket.end('HTTP/1.1 20')],
  ...[307, 421, 429, 503].map(
    (status) =>
      [
        'topUp',
        'json',
        'UnknownOutcomeError',
        (socket: Socket) =>
          answers(socket, { status, body: jsonOf(SUCCESS) }, ['Location: /', 'Retry-After: 0']),
      ] as const,
  ),
]

const sign = createHash('md5').update('mea-very-secret-keyorder-1').digest('hex')
const CALLBACKS = [
  { body: jsonOf({ ...SUCCESS, sign }), wanted: 'succeeded' },
  { body: xmlOf({ ...TOP_UP, status: '2', rc: '07', sign }), wanted: 'failed' },
  { body: xmlOf({ ...SUCCESS, sign: sign.replace(/.$/, 'x') }), wanted: 'WrongSignError' },
  { body: '<!DOCTYPE mp><mp></mp>', wanted: 'UnreadableCallbackError' },
  { body: 'x'.repeat(70_000), wanted: 'CallbackTooLongError' },
]

describe.each(RUNTIMES)('the built prepaid client on $name', ({ name, absent, drive }) => {
  if (absent) process.stderr.write(`the built prepaid client on ${name}: skipped, ${absent}\n`)

  test.skipIf(absent)(
    'sends each top-up once, whatever happens to it, and verifies callbacks',
    async () => {
      const calls = CALLS.map(([call, format], id) => ({ id, call, format }))
      const listed = { calls, callbacks: CALLBACKS.map(({ body }) => ({ body })) }
      await using vendor = await aRawVendor(({ path }, socket) => {
        if (path === '/calls') return answers(socket, { body: JSON.stringify(listed) })
        CALLS[Number(path.split('/')[1])]?.[3](socket)
      })
      expect(JSON.parse(await drive(folder, vendor.url))).toEqual([
        ...CALLS.map(([, , wanted]) => wanted),
        ...CALLBACKS.map(({ wanted }) => wanted),
      ])
      const [, ...arrived] = vendor.requests.map(({ path }) => path.split('/')[1])
      expect(arrived).toEqual(CALLS.map((_, id) => String(id)))
    },
    60_000,
  )
})

/** A sandbox for the account of the driver; each runtime has its own namespace of it. */
const sandbox = await startSandbox({
  port: 0,
  accounts: [{ username: 'me', apiKey: 'a-very-secret-key', deposit: 1_000_000 }],
})
afterAll(() => sandbox.close())

/** What is asked of a real mock, and what comes of it. */
const PURCHASES: readonly (readonly [
  call: string,
  refId: string,
  wanted: string,
  headers?: Readonly<Record<string, string>>,
])[] = [
  ['topUp', 'order-1', 'pending', { 'X-Mock-Scenario': 'topup=39,39,00' }],
  ['topUp', 'order-1', 'pending'],
  ['confirm', 'order-1', 'succeeded'],
  ['topUp', 'order-1', 'succeeded'],
  ['topUp', 'order-2', 'pending', { 'X-Mock-Scenario': 'topup=39,07' }],
  ['confirm', 'order-2', 'failed'],
  ['topUp', 'order-3', 'UnknownOutcomeError', { 'X-Mock-Fault': 'response-lost' }],
  ['confirm', 'order-3', 'pending'],
  ['topUp', 'order-3', 'pending'],
  ['topUp', 'order-4', 'UnknownOutcomeError', { 'X-Mock-Fault': 'request-lost' }],
  ['confirm', 'order-4', 'not-found'],
  ['topUp', 'order-5', 'refused', { 'X-Mock-Scenario': 'topup=106' }],
]

/** The callbacks of a sandbox, in both versions and formats, one of them with a changed sign. */
const callbacksOf = async (namespace: string) => {
  const { url, admin } = sandbox.namespace(namespace)
  for (const [version, format] of WIRES) {
    const account = { username: 'me', apiKey: 'a-very-secret-key', baseUrl: url }
    const client = new IakPrepaid({ ...account, version, format })
    const order = { refId: `${format}-${version}`, productCode: 'xld25000', customerNumber: XL }
    const bought = await client.topUp(order)
    if (bought.outcome !== 'pending' || !bought.trId) throw new Error(bought.outcome)
    await admin.transactions.settle(bought.trId, '00')
  }
  const { callbacks } = await admin.callbacks.list()
  const bodies = callbacks.map(({ body, contentType }) => ({ body: body ?? '', contentType }))
  const [{ body = '' } = {}] = bodies
  return [...bodies, { body: body.replace(/[0-9a-f]{32}/, '0'.repeat(32)) }]
}

const WIRES = [
  [1, 'json'],
  [1, 'xml'],
  [2, 'json'],
  [2, 'xml'],
] as const

const XL = '0817777215'

describe.each(RUNTIMES)(
  'the built prepaid client on $name, at a mock',
  ({ name, absent, drive }) => {
    test.skipIf(absent)(
      'buys each order once, learns what became of it, and believes the callbacks',
      async () => {
        const namespace = name.replace(' ', '-').toLowerCase()
        const callbacks = await callbacksOf(namespace)
        const { url, admin } = sandbox.namespace(namespace)
        const deposit = async () => (await admin.accounts.list())[0]?.deposit ?? 0
        const before = await deposit()
        const calls = PURCHASES.map(([call, refId, , headers], id) => ({
          ...{ id, call, format: id % 2 ? 'xml' : 'json', version: id % 3 ? 2 : 1, headers },
          ...{ baseUrl: url, order: { refId, productCode: 'xld25000', customerNumber: XL } },
        }))
        await using list = await aRawVendor((_request, socket) =>
          answers(socket, { body: JSON.stringify({ calls, callbacks }) }),
        )
        expect(JSON.parse(await drive(folder, list.url))).toEqual([
          ...PURCHASES.map(([, , wanted]) => wanted),
          ...['succeeded', 'succeeded', 'succeeded', 'succeeded', 'WrongSignError'],
        ])
        // The first and the third; the second was refunded.
        expect(before - (await deposit())).toBe(2 * 25_000)
      },
      60_000,
    )
  },
)
