import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { StreamOptions } from '../../../mock-server/admin/client/stream.ts'
import { MOST_STREAMS } from '../../../mock-server/admin/requests/stream/stream.ts'
import type { RowView } from '../../../mock-server/admin/requests/views.ts'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { aMockServer, MORNING, PARTNER, speakTo } from '../../support/a-mock-server.ts'
import { rawRequest } from '../../support/raw-socket.ts'

// The sandbox keeps the real timers even if they are faked; the test of its heartbeat needs to
// control them.
vi.mock(import('../../../mock-server/runtime/real-timers.ts'), async (original) => ({
  ...(await original()),
  setInterval: ((...given: Parameters<typeof setInterval>) =>
    globalThis.setInterval(...given)) as typeof setInterval,
  clearInterval: (timer) => globalThis.clearInterval(timer),
}))

let sandbox: RunningSandbox
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, at: MORNING })
})
beforeEach(() => sandbox.admin.reset())
afterAll(() => sandbox.close())

const listen = (headers = '', query = '') =>
  rawRequest(
    sandbox.port,
    `GET /__admin/requests/stream${query} HTTP/1.1${headers === '' ? '' : `\r\n${headers}`}`,
  )

/** So that nothing is missed on a machine too busy to open the stream at once. */
const FROM_THE_FIRST = { after: 'req-0' }

/** How many rows a reader that keeps up reads, while another does not. */
const ATTENTIVE = 2000

/** The next few rows of a stream, which is then closed. */
const take = async (rows: AsyncIterable<RowView>, count: number): Promise<readonly RowView[]> => {
  const taken: RowView[] = []
  for await (const row of rows) {
    taken.push(row)
    if (taken.length === count) break
  }
  return taken
}

describe('the stream of requests', () => {
  test('sends each as it happens, in one line', async () => {
    const mock = speakTo(sandbox)
    const taking = take(mock.admin.requests.stream(FROM_THE_FIRST), 2)
    await pause(50)
    await mock.inquire('PGAS', '0110010000', { refId: 'order-stream' })
    await mock.inquire('PGAS', '123', { refId: 'order-none', format: 'xml' })
    const [hit, miss] = await taking
    expect(hit).toMatchObject({
      command: 'inquiry',
      product: 'PGAS',
      refId: 'order-stream',
      responseCode: '00',
      isMatched: true,
      format: 'json',
    })
    expect(miss).toMatchObject({ responseCode: '14', isMatched: false, format: 'xml' })
  })

  test('is an event stream with the id of each request', async () => {
    const { waitFor, socket } = await listen()
    await waitFor(/: requests of namespace default\n/)
    await speakTo(sandbox).inquire('PGAS', '0110010000')
    const text = await waitFor(/\ndata: .*\n\n/)
    expect(text).toMatch(/^HTTP\/1.1 200 OK\r\n/)
    expect(text).toMatch(/content-type: text\/event-stream\r\n/i)
    expect(text).toMatch(/id: req-\d+\nevent: exchange\ndata: \{"id":"req-\d+"/)
    socket.destroy()
  })

  test('resumes where a client left off, and sends everything once', async () => {
    const mock = speakTo(sandbox)
    for (let i = 0; i < 3; i += 1) await mock.inquire('PGAS', '0110010000')
    const ids = (await mock.admin.requests.find()).map(({ id }) => id).toReversed()
    const taking = take(mock.admin.requests.stream({ after: ids[0] as string }), 3)
    await pause(50)
    await mock.inquire('PGAS', '0110010000')
    const [last] = await mock.admin.requests.find({ limit: 1 })
    expect((await taking).map(({ id }) => id)).toEqual([ids[1], ids[2], last?.id])
  })

  test('starts with everything for a client from before a restart', async () => {
    const mock = speakTo(sandbox)
    await mock.inquire('PGAS', '0110010000')
    const [row] = await take(mock.admin.requests.stream({ after: 'req-999999999' }), 1)
    expect(row?.command).toBe('inquiry')
  })

  test('sends only what matches the filter', async () => {
    const mock = speakTo(sandbox)
    const taking = take(
      mock.admin.requests.stream({ ...FROM_THE_FIRST, command: 'payment', matched: true }),
      1,
    )
    await pause(50)
    await mock.pay(await mock.inquire('PGAS', '0110010000'))
    expect((await taking)[0]?.command).toBe('payment')
  })

  test('contains no key', async () => {
    const mock = aMockServer()
    const taking = take(mock.admin.requests.stream(FROM_THE_FIRST), 1)
    await pause(10)
    const fields = { commands: 'checkstatus', username: PARTNER.username, sign: 'x' }
    await mock.send({ ...fields, ref_id: PARTNER.apiKey })
    expect((await taking)[0]?.refId).toBe('***')
  })

  test('ends without an error when it is aborted, even before it has started', async () => {
    for (const { admin } of [sandbox, aMockServer()])
      for (const patience of [50, 1, 0]) {
        const leaving = new AbortController()
        const taking = take(admin.requests.stream({ signal: leaving.signal }), 1)
        if (patience > 0) await pause(patience)
        leaving.abort()
        expect(await taking).toEqual([])
      }
    const gone = AbortSignal.abort()
    expect(await take(sandbox.admin.requests.stream({ signal: gone }), 1)).toEqual([])
  })
})

test('an idle stream sends a comment every 15 seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const quiet = (await aMockServer().fetch('/__admin/requests/stream')).body?.getReader()
    await quiet?.read()
    const next = quiet?.read()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(Buffer.from((await next)?.value ?? []).toString()).toBe(': still here\n\n')
    // Streams of other tests may send heartbeats, too.
    const beating = vi.getTimerCount()
    await quiet?.cancel()
    expect(vi.getTimerCount()).toBe(beating - 1)
  } finally {
    vi.useRealTimers()
  }
})

describe('readers of the stream', () => {
  test('are disconnected and counted if they read too slowly, do not block others, and can resume', async () => {
    const mock = speakTo(sandbox)
    const { socket, waitFor, received, closed } = await listen()
    await waitFor(/: requests/)
    socket.pause()
    const attentive = take(mock.admin.requests.stream(FROM_THE_FIRST), ATTENTIVE)
    // As long as a row shows them, and three bytes for each character.
    const [code, hp, refId] = ['百'.repeat(200), '千'.repeat(200), '万'.repeat(200)] as const
    const dropped = async () => (await mock.admin.requests.list({ limit: 1 })).droppedReaders
    let sent = 0
    for (; sent < 8000 && (await dropped()) === 0; sent += 40)
      await Promise.all(Array.from({ length: 40 }, () => mock.inquire(code, hp, { refId })))
    for (; sent < ATTENTIVE; sent += 1) await mock.inquire(code, hp)
    socket.resume()
    await closed
    const ids = [...received().matchAll(/^id: req-(\d+)$/gm)].map(([, digits]) => Number(digits))
    expect(ids.length).toBeLessThan(sent)
    expect(ids).toEqual(ids.map((_, index) => Number(ids[0]) + index))
    const [next] = await take(mock.admin.requests.stream({ after: `req-${ids.at(-1)}` }), 1)
    expect(next).toMatchObject({ command: 'inquiry' })
    expect(await attentive).toHaveLength(ATTENTIVE)
    expect(await dropped()).toBe(1)
  }, 60_000)

  test('free their place when they disconnect', async () => {
    for (let gone = 0; gone <= MOST_STREAMS; gone += 60) {
      const some = await Promise.all(Array.from({ length: 60 }, () => listen()))
      await Promise.all(some.map(({ waitFor }) => waitFor(/: requests/)))
      for (const { socket } of some) socket.destroy()
      await Promise.all(some.map(({ closed }) => closed))
    }
    const { waitFor, socket } = await listen()
    expect(await waitFor(/\r\n\r\n/)).toContain('200 OK')
    socket.destroy()
  })

  test('all receive everything, however many read at once', async () => {
    const mock = speakTo(sandbox)
    const readers: readonly StreamOptions[] = [
      {},
      { command: 'inquiry' },
      { responseCode: '00' },
      { text: 'pgas' },
    ]
    const takings = Array.from({ length: 40 }, (_, index) =>
      take(
        mock.admin.requests.stream({ ...FROM_THE_FIRST, ...readers[index % readers.length] }),
        40,
      ),
    )
    await pause(300)
    for (let i = 0; i < 40; i += 1) await mock.inquire('PGAS', '0110010000')
    const ids = (await mock.admin.requests.find({ limit: 40 })).map(({ id }) => id).toReversed()
    for (const taken of await Promise.all(takings)) expect(taken.map(({ id }) => id)).toEqual(ids)
  })

  test('are limited in number', async () => {
    const mock = aMockServer()
    const open = () => mock.fetch('/__admin/requests/stream')
    await mock.fetch('/__admin/requests/stream', { method: 'HEAD' })
    const streams = await Promise.all(Array.from({ length: MOST_STREAMS }, open))
    expect((await open()).status).toBe(503)
    await streams[0]?.body?.cancel()
    expect((await open()).status).toBe(200)
  })

  test('end when the sandbox closes, and do not delay it', async () => {
    const own = await startSandbox({ port: 0 })
    const taking = take(own.admin.requests.stream(), 1)
    await pause(50)
    await own.close()
    expect(await taking).toEqual([])
  })
})
