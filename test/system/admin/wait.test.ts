import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MOST_WAITERS } from '../../../mock-server/admin/requests/wait.ts'
import { AdminError, type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { aMockServer, aRefId, MORNING, speakTo } from '../../support/a-mock-server.ts'
import { rawRequest } from '../../support/raw-socket.ts'

let sandbox: RunningSandbox
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, at: MORNING })
})
beforeEach(() => sandbox.admin.reset())
afterAll(() => sandbox.close())

/** What a rejected wait says. */
const failure = async (waiting: Promise<unknown>): Promise<AdminError> => {
  const error = await waiting.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AdminError)) throw new Error('the wait did not fail', { cause: error })
  return error
}

describe('waiting for requests', () => {
  test('for a background job ends as soon as it has paid', async () => {
    const mock = speakTo(sandbox)
    const refId = aRefId()
    const waiting = mock.admin.requests.wait({ command: 'payment', refId, responseCode: '00' })
    const job = (async () => {
      await pause(50)
      await mock.pay(await mock.inquire('PGAS', '0110010000', { refId }))
    })()
    const { matched, requests } = await waiting
    expect(matched).toBe(1)
    expect(requests[0]).toMatchObject({
      command: { kind: 'payment' },
      decision: { taken: 323_902 },
    })
    await job
  })

  test('counts earlier ones, newest first', async () => {
    const mock = speakTo(sandbox)
    await mock.inquire('PGAS', '0110010000')
    await mock.inquire('PGAS', '0110010014')
    const { requests } = await mock.admin.requests.wait({ product: 'PGAS', count: 2 })
    expect(requests.map(({ responseCode }) => responseCode)).toEqual(['14', '00'])
  })

  test('since an id leaves out earlier ones', async () => {
    const mock = speakTo(sandbox)
    await mock.inquire('PGAS', '0110010000')
    const [{ id: since } = { id: '' }] = await mock.admin.requests.find()
    const waiting = mock.admin.requests.wait({ since })
    await mock.pay({ trId: 9732788 })
    expect((await waiting).requests[0]?.command?.kind).toBe('payment')
  })

  test('that times out says how long, for how many, and how many came', async () => {
    const mock = speakTo(sandbox)
    await mock.inquire('PGAS', '0110010000')
    const error = await failure(
      mock.admin.requests.wait({ product: 'PGAS', count: 2, timeoutMs: 60 }),
    )
    expect([error.status, error.message]).toEqual([504, 'waited 60 ms for 2 requests, saw 1'])
  })

  test('restarts the count when the journal is cleared', async () => {
    const mock = speakTo(sandbox)
    await mock.inquire('PGAS', '0110010000')
    const waiting = failure(mock.admin.requests.wait({ count: 2, timeoutMs: 300 }))
    await pause(50)
    await mock.admin.requests.clear()
    await mock.inquire('PGAS', '0110010000')
    expect((await waiting).message).toBe('waited 300 ms for 2 requests, saw 1')
  })

  test('ignores other namespaces', async () => {
    const waiting = failure(sandbox.namespace('quiet').admin.requests.wait({ timeoutMs: 60 }))
    await speakTo(sandbox).inquire('PGAS', '0110010000')
    expect((await waiting).message).toBe('waited 60 ms for 1 request, saw 0')
  })
})

describe('waiting requests', () => {
  test('are limited in number, and free their place at once when they end', async () => {
    const mock = aMockServer()
    const wanted = { refId: 'the-one', timeoutMs: 30_000 }
    const waiting = Array.from({ length: MOST_WAITERS }, () => mock.admin.requests.wait(wanted))
    await pause(50)
    expect(await failure(mock.admin.requests.wait(wanted))).toMatchObject({ status: 503 })
    await mock.inquire('PGAS', '0110010000', { refId: 'the-one' })
    expect((await Promise.all(waiting)).every(({ matched }) => matched === 1)).toBe(true)
    expect((await mock.admin.requests.wait(wanted)).matched).toBe(1)
  })

  test('free their place when they disconnect', async () => {
    const body = JSON.stringify({ refId: 'never', timeoutMs: 60_000 })
    const ask = () => rawRequest(sandbox.port, 'POST /__admin/requests/wait HTTP/1.1', body)
    for (let gone = 0; gone < MOST_WAITERS + 200; gone += 250) {
      const some = await Promise.all(Array.from({ length: 250 }, ask))
      await pause(20)
      for (const { socket } of some) socket.destroy()
      await Promise.all(some.map(({ closed }) => closed))
    }
    // Each of these waits needs a place, too.
    const wait = () => failure(sandbox.admin.requests.wait({ timeoutMs: 20 }))
    await expect.poll(async () => (await wait()).status).toBe(504)
  })

  test('return when the sandbox closes, and do not delay it', async () => {
    const own = await startSandbox({ port: 0 })
    const waiting = failure(own.admin.requests.wait({ timeoutMs: 60_000 }))
    await pause(50)
    await own.close()
    expect((await waiting).status).toBe(503)
  })
})
