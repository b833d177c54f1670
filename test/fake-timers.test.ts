import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createSandbox, type Sandbox, startSandbox } from '../mock-server/index.ts'
import { md5, PARTNER } from './support/a-mock-server.ts'

afterEach(() => vi.useRealTimers())

const TIMERS = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
] as const

/** What a test may fake. Of `queueMicrotask` and `nextTick` Node's own `fetch` and streams are made, which stop without them. */
const FAKES = {
  'what Vitest fakes by itself': undefined,
  'timers alone': TIMERS,
  'the date alone': ['Date'],
  'timers, date and performance': [...TIMERS, 'Date', 'performance'],
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

/** Everything that waits: the ledger, a slow network, a long poll that times out and one that does not, a stream. */
const useAllThatWaits = async (sandbox: Sandbox) => {
  const first = await inquire(sandbox, 'order-1')
  await inquire(sandbox, 'order-2', { 'X-Mock-Fault': 'slow; delay=5' })
  const late = await sandbox.admin.requests.wait({ count: 3, timeoutMs: 20 }).catch(String)
  const waited = await sandbox.admin.requests.wait({ count: 2 })
  const rows: unknown[] = []
  for await (const { refId } of sandbox.admin.requests.stream({ after: 'req-1' })) {
    rows.push(refId)
    break
  }
  const { now, mode } = await sandbox.admin.clock.read()
  await sandbox.close()
  const took = waited.requests.map((exchange) => exchange.took)
  return { status: first.status, late, waited: waited.matched, rows, mode, now, took }
}

const DONE = {
  status: 200,
  late: 'AdminError: waited 20 ms for 3 requests, saw 2',
  waited: 2,
  rows: ['order-2'],
  mode: 'real',
  now: expect.stringMatching(/^20[2-9]\d-/),
  took: [expect.any(Number), expect.any(Number)],
}

describe('a test that fakes its timers does not stop the sandbox in its process:', () => {
  test.each(KINDS)('%s, before it is made', async (kind) => {
    fake(kind)
    expect(await useAllThatWaits(createSandbox())).toEqual(DONE)
  })

  test.each(KINDS)('%s, after it was made', async (kind) => {
    const sandbox = createSandbox()
    await sandbox.admin.requests.count()
    fake(kind)
    expect(await useAllThatWaits(sandbox)).toEqual(DONE)
  })

  test.each(KINDS)('%s, before it is loaded', async (kind) => {
    vi.resetModules()
    fake(kind)
    const late = await import('../mock-server/index.ts')
    expect(await useAllThatWaits(late.createSandbox())).toEqual(DONE)
  })

  test.each(KINDS)('%s, with a sandbox that listens', async (kind) => {
    fake(kind)
    expect(await useAllThatWaits(await startSandbox({ port: 0 }))).toEqual(DONE)
  })
})

test('a clock that a test stopped by fake timers does not stop the sandbox; its own can be set', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T10:00+07:00') })
  const { admin } = createSandbox()
  expect((await admin.clock.read()).now).not.toContain('2026-03-01T10:00')
  expect((await admin.clock.set('2026-03-01T10:00')).now).toContain('2026-03-01T10:00')
})

/** These run in a process of their own, or write programs for others. */
const OF_A_PROCESS = /^(?:command-line\/|export\/|main\.ts|real-timers\.ts)/

const TIME = /\b(?:set(?:Timeout|Interval|Immediate)|performance\.now|Date\.now)\b|\bnew Date\(\)/

test('no file of a sandbox takes timers or time from where a test may have put its own', () => {
  const root = join(import.meta.dirname, '../mock-server')
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !OF_A_PROCESS.test(file))
  const careless = files.filter((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    const [kept = ''] = /import \{[^}]*\} from '[./]*\/real-timers\.ts'/.exec(source) ?? []
    const code = source.replace(kept, '').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    const [used] = TIME.exec(code) ?? []
    return used !== undefined && !kept.includes(used)
  })
  expect(files.length).toBeGreaterThan(200)
  expect(careless).toEqual([])
})
