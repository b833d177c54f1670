import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleClient, CLIENTS } from '../../../bench/client-bundle.ts'
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
