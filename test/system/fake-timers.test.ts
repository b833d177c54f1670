import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createSandbox, type Sandbox, startSandbox } from '../../mock-server/index.ts'
import { md5, PARTNER } from '../support/a-mock-server.ts'

afterEach(() => vi.useRealTimers())

const TIMERS = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
] as const

/** What a test may fake. */
const FAKES = {
  'what Vitest fakes by default': undefined,
  'timers alone': TIMERS,
  'the date alone': ['Date'],
  'timers, date and performance': [...TIMERS, 'Date', 'performance'],
  'microtasks, too, as sinon does': [...TIMERS, 'Date', 'performance', 'queueMicrotask'],
} as const

const KINDS = Object.keys(FAKES) as (keyof typeof FAKES)[]

const fake = (what: keyof typeof FAKES) => {
  const toFake = FAKES[what]
  vi.useFakeTimers(toFake && { toFake: [...toFake] })
  vi.setSystemTime('1999-12-31')
}

const inquire = (sandbox: Sandbox, refId: string, headers: Record<string, string> = {}) =>
  sandbox.fetch('/api/v1/bill/check', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({
      commands: 'inq-pasca',
      username: PARTNER.username,
      code: 'PGAS',
      hp: '0110010000',
      ref_id: refId,
      sign: md5(PARTNER.username + PARTNER.apiKey + refId),
    }),
  })

/**
 * Everything that waits: the ledger, a slow network, a long poll that times out and one that does
 * not, a stream.
 */
const useAllThatWaits = async (sandbox: Sandbox) => {
  const first = await inquire(sandbox, 'order-1')
  const { data } = (await first.json()) as { data: { message: string } }
  await inquire(sandbox, 'order-2', { 'X-Mock-Fault': 'slow; delay=5' })
  const late = await sandbox.admin.requests.wait({ count: 3, timeoutMs: 20 }).catch(String)
  const waited = await sandbox.admin.requests.wait({ count: 2 })
  const rows: unknown[] = []
  for await (const { refId } of sandbox.admin.requests.stream({ after: 'req-1' })) {
    rows.push(refId)
    break
  }
  const { now, mode } = await sandbox.admin.clock.read()
  const { id } = await sandbox.admin.requests.replay('req-1', { refId: 'order-3' })
  await sandbox.close()
  const took = waited.requests.map((exchange) => exchange.took)
  return { message: data.message, id, late, waited: waited.matched, rows, mode, now, took }
}

const DONE = {
  message: 'INQUIRY SUCCESS',
  id: 'req-3',
  late: 'AdminError: waited 20 ms for 3 requests, saw 2',
  waited: 2,
  rows: ['order-2'],
  mode: 'real',
  now: expect.stringMatching(/^20[2-9]\d-/),
  took: [expect.any(Number), expect.any(Number)],
}

describe('a test that fakes its timers does not stop the sandbox in its process:', () => {
  test.each(KINDS)('%s, before it is created', async (kind) => {
    fake(kind)
    expect(await useAllThatWaits(createSandbox())).toEqual(DONE)
  })

  test.each(KINDS)('%s, after it was created', async (kind) => {
    const sandbox = createSandbox()
    await sandbox.admin.requests.count()
    fake(kind)
    expect(await useAllThatWaits(sandbox)).toEqual(DONE)
  })

  test.each(KINDS)('%s, before it is loaded', async (kind) => {
    vi.resetModules()
    fake(kind)
    const late = await import('../../mock-server/index.ts')
    expect(await useAllThatWaits(late.createSandbox())).toEqual(DONE)
  })

  // Node's own sockets need its microtasks.
  test.each(KINDS.slice(0, -1))('%s, with a sandbox that listens', async (kind) => {
    fake(kind)
    expect(await useAllThatWaits(await startSandbox({ port: 0 }))).toEqual(DONE)
  })
})

test('a test that fakes microtasks can pass a whole request, and read a response that a fault has changed', async () => {
  const sandbox = createSandbox()
  vi.useFakeTimers({ toFake: ['queueMicrotask'] })
  const url = 'http://sandbox.test/api/v1/bill/check'
  const body = '{"commands":"nonsense"}'
  const headers = { 'Content-Type': 'application/json' }
  const whole = await sandbox.fetch(new Request(url, { method: 'POST', headers, body }))
  expect(await whole.text()).toContain('INVALID COMMAND')
  const slow = { ...headers, 'X-Mock-Fault': 'slow; bytesPerChunk=9; everyMs=3' }
  const dribbled = await sandbox.fetch(url, { method: 'POST', headers: slow, body })
  expect(await dribbled.text()).toContain('INVALID COMMAND')
  const streamed = new ReadableStream({
    start: (chunks) => {
      setTimeout(() => {
        chunks.enqueue(Buffer.from(body))
        chunks.close()
      }, 20)
    },
  })
  const init = { method: 'POST', headers, body: streamed, duplex: 'half' } as RequestInit
  expect(await (await sandbox.fetch(url, init)).text()).toContain('INVALID COMMAND')
  const empty = await sandbox.fetch('/__admin/requests', { method: 'DELETE' })
  expect([empty.status, await empty.text()]).toEqual([204, ''])
})

test('a clock that a test stopped by fake timers does not stop the sandbox; its own can be set', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T10:00+07:00') })
  const { admin } = createSandbox()
  expect((await admin.clock.read()).now).not.toContain('2026-03-01T10:00')
  expect((await admin.clock.set('2026-03-01T10:00')).now).toContain('2026-03-01T10:00')
})

/** These run in their own process, or write programs for others. */
const OF_A_PROCESS = /^(?:cli\/|export\/|main\.ts|runtime\/real-timers\.ts)/

const TIME = /\b(?:set(?:Timeout|Interval|Immediate)|performance\.now|Date\.now)\b|\bnew Date\(\)/

test('no file of a sandbox uses timers or a clock that a test may have faked', () => {
  const root = join(import.meta.dirname, '../../mock-server')
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !OF_A_PROCESS.test(file))
  const careless = files.filter((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    const [kept = ''] =
      /import \{[^}]*\} from '[./]*\/(?:runtime\/)?real-timers\.ts'/.exec(source) ?? []
    const code = source.replace(kept, '').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    const [used] = TIME.exec(code) ?? []
    return used !== undefined && !kept.includes(used)
  })
  expect(files.length).toBeGreaterThan(200)
  expect(careless).toEqual([])
})
