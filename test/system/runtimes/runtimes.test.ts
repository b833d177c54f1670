import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleClient } from '../../../bench/client-bundle.ts'
import { aStatus, PAYMENT } from '../client/a-vendor.ts'
import { answers, aRawVendor, type RawRequest } from './a-raw-vendor.ts'
import { HOSTILE_REPLIES } from './hostile-replies.ts'
import { furnish, RUNTIMES } from './runtimes.ts'

const folder = mkdtempSync(join(tmpdir(), 'runtimes-'))
const onLinux = process.platform === 'linux' && process.arch === 'x64'

beforeAll(async () => {
  for (const { fileName, code } of await bundleClient()) writeFileSync(join(folder, fileName), code)
  furnish(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

type Outcome = { readonly id: string; readonly made: string; readonly sent?: string }
type Listed = { readonly id: string; readonly call: string; readonly baseUrl?: string }

/** Lists the calls, and answers each request by the id of its call. */
const aVendorOf = (
  calls: readonly Listed[],
  answer: (id: string, request: RawRequest, socket: Socket) => void,
) =>
  aRawVendor((request, socket) => {
    if (request.path === '/calls') return answers(socket, { body: JSON.stringify(calls) })
    answer(request.path.split('/')[1] ?? '', request, socket)
  })

/** What a vendor or the network does to a payment that arrived completely. */
const LOSSES: Readonly<Record<string, (socket: Socket) => void>> = {
  'the connection closed': (socket) => socket.end(),
  'the connection destroyed': (socket) => socket.destroy(),
  'the connection reset': (socket) => socket.resetAndDestroy(),
  'half a status line': (socket) => socket.end('HTTP/1.1 20'),
  'headers and a reset': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n', () => socket.resetAndDestroy())
  },
  'half a body': (socket) => {
    socket.end(
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"da',
    )
  },
  'a chunked body cut': (socket) => {
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"dat\r\n')
  },
  ...Object.fromEntries(
    [301, 302, 307, 308, 401, 407, 408, 421, 425, 429, 500, 502, 503].map((status) => [
      `HTTP ${status}`,
      (socket: Socket) =>
        answers(socket, { status, body: JSON.stringify({ data: PAYMENT }) }, [
          'Location: /elsewhere',
          'Retry-After: 0',
          'WWW-Authenticate: Basic realm="iak"',
        ]),
    ]),
  ),
}

describe.each(RUNTIMES)('the built client on $name', ({ name, absent, drive }) => {
  if (absent) process.stderr.write(`the built client on ${name}: skipped, ${absent}\n`)
  test('is tested wherever this runtime is available', () => {
    expect(onLinux ? absent : undefined).toBeUndefined()
  })

  test.skipIf(absent)(
    `handles ${HOSTILE_REPLIES.length} hostile replies without losing money`,
    async () => {
      const calls = HOSTILE_REPLIES.map(({ call }, index) => ({ id: String(index), call }))
      await using vendor = await aVendorOf(calls, (id, _, socket) => {
        const { http, type, body } = HOSTILE_REPLIES[Number(id)] as (typeof HOSTILE_REPLIES)[number]
        answers(socket, { status: http, type, body })
      })
      const outcomes = JSON.parse(await drive(folder, vendor.url)) as readonly Outcome[]
      const lines = outcomes.map(({ id, made }) => {
        const { call, title } = HOSTILE_REPLIES[Number(id)] as (typeof HOSTILE_REPLIES)[number]
        return `${call}, ${title}: ${made}`
      })
      expect(lines).toEqual(
        HOSTILE_REPLIES.map(({ call, title, wanted }) => `${call}, ${title}: ${wanted}`),
      )
      expect(vendor.requests).toHaveLength(HOSTILE_REPLIES.length + 1)
    },
    120_000,
  )

  test.skipIf(absent)(
    'sends each payment once, whatever happens to its connection',
    async () => {
      const losses = Object.entries(LOSSES)
      // Each payment follows an answered inquiry, so that its connection is a reused one.
      const calls = losses.flatMap((_, index) => [
        { id: 'question', call: 'checkStatus' },
        { id: String(index), call: 'pay' },
      ])
      await using vendor = await aVendorOf(calls, (id, _, socket) => {
        if (id === 'question') answers(socket, { body: JSON.stringify({ data: aStatus(0, '42') }) })
        else losses[Number(id)]?.[1](socket)
      })
      const outcomes = JSON.parse(await drive(folder, vendor.url)) as readonly Outcome[]
      const made = losses.map(([loss], index) => {
        const arrived = vendor.requests.filter(({ path }) => path.startsWith(`/${index}/`))
        return [loss, arrived.length, outcomes.find(({ id }) => id === String(index))?.made]
      })
      expect(made).toEqual(losses.map(([loss]) => [loss, 1, 'unknown']))
      // A runtime on a busy machine may open a new connection for some, so one that was reused is enough.
      expect(vendor.requests.some(({ path, before }) => !path.startsWith('/q') && before > 0)).toBe(
        true,
      )
    },
    60_000,
  )

  test.skipIf(absent)(
    'says that nothing was sent only where the runtime proves it',
    async () => {
      const gone = await aRawVendor(() => {})
      await gone[Symbol.asyncDispose]()
      const calls = [{ id: 'gone', call: 'pay', baseUrl: gone.url }]
      await using vendor = await aVendorOf(calls, (_, __, socket) => socket.end())
      const [outcome] = JSON.parse(await drive(folder, vendor.url)) as readonly Outcome[]
      // The others do not report which system call failed.
      const proven = name.startsWith('Node') ? { made: 'lost', sent: 'never' } : { made: 'unknown' }
      expect(outcome).toEqual({ id: 'gone', ...proven })
    },
    60_000,
  )

  test.skipIf(absent)(
    'sends Content-Length where the runtime allows it',
    async () => {
      await using vendor = await aVendorOf([{ id: 'one', call: 'pay' }], (_, __, socket) =>
        answers(socket, { body: JSON.stringify({ data: PAYMENT }) }),
      )
      expect(JSON.parse(await drive(folder, vendor.url))).toEqual([{ id: 'one', made: 'paid' }])
      const sent = vendor.requests.at(-1)
      expect(JSON.parse(sent?.body ?? '')).toMatchObject({
        commands: 'pay-pasca',
        tr_id: '9900001',
      })
      // Deno sends every stream in chunks.
      expect(sent?.headers.get('content-length')).toBe(
        name === 'deno' ? undefined : String(sent?.body.length),
      )
    },
    60_000,
  )
})
