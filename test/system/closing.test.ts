import { describe, expect, test } from 'vitest'
import {
  createSandbox,
  type Sandbox,
  SandboxClosed,
  startSandbox,
} from '../../mock-server/index.ts'
import { aMockServer, MORNING, speakTo } from '../support/a-mock-server.ts'

const MAKERS: readonly (readonly [string, () => Promise<Sandbox>])[] = [
  ['in this process', async () => createSandbox({ at: MORNING })],
  ['on a port', () => startSandbox({ at: MORNING, port: 0 })],
]

describe.each(MAKERS)('a sandbox %s', (_, make) => {
  test('can be closed twice, and at the same time', async () => {
    const sandbox = await make()
    await Promise.all([sandbox.close(), sandbox.close()])
    await expect(sandbox.close()).resolves.toBeUndefined()
  })

  test('rejects every call after it was closed, in one sentence', async () => {
    const sandbox = await make()
    const inside = sandbox.namespace('qa')
    await sandbox.close()
    const calls = [
      () => sandbox.fetch('/api/v1/bill/check', { method: 'POST', body: '{}' }),
      () => sandbox.fetch(new Request('http://127.0.0.1:1/__admin/livez')),
      () => sandbox.admin.requests.count(),
      () => sandbox.admin.reset(),
      () => sandbox.admin.requests.stream()[Symbol.asyncIterator]().next(),
      () => inside.fetch('/__admin/livez'),
      () => inside.admin.clock.read(),
      () => sandbox.namespace('later').admin.clock.read(),
    ]
    for (const call of calls)
      await expect(call()).rejects.toThrow(
        'This sandbox is closed; create another with createSandbox or startSandbox.',
      )
    await expect(sandbox.fetch('/')).rejects.toBeInstanceOf(SandboxClosed)
  })

  test('ends open waits and streams, and answers requests in flight', async () => {
    const sandbox = await make()
    const mock = speakTo(sandbox)
    const waits = ['default', 'qa'].map((name) =>
      sandbox.namespace(name).admin.requests.wait({ count: 9, timeoutMs: 60_000 }),
    )
    const settled = Promise.allSettled(waits)
    const rows = sandbox.admin.requests.stream({ after: 'req-0' })[Symbol.asyncIterator]()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    expect((await rows.next()).value).toMatchObject({ refId: inquiry.refId })
    const payment = mock.pay(inquiry)
    const slow = mock.checkStatus(inquiry.refId, {
      headers: { 'X-Mock-Fault': 'slow; delay=60000' },
    })
    const slowed = slow.then(
      () => 'answered',
      () => 'cut',
    )
    const paid = await payment
    await sandbox.close()
    expect(paid.responseCode).toBe('00')
    expect(await settled).toEqual(
      waits.map(() => ({ status: 'rejected', reason: expect.objectContaining({ status: 503 }) })),
    )
    // Ends when the stream does; both requests may still be in it.
    for await (const row of { [Symbol.asyncIterator]: () => rows })
      expect(['payment', 'status-check']).toContain(row.command)
    expect(['answered', 'cut']).toContain(await slowed)
  })
})

test('answers a payment in flight when its sandbox is closed', async () => {
  const mock = aMockServer()
  const payment = mock.pay({ trId: 9732788 })
  const closed = mock.close()
  expect(await payment).toMatchObject({ responseCode: '00' })
  await closed
})

test('a call that never ends does not keep its sandbox open', async () => {
  const mock = aMockServer()
  const endless = mock.fetch('/api/v1/bill/check', {
    method: 'POST',
    body: new ReadableStream({ start: (body) => body.enqueue(Buffer.from('{')) }),
    duplex: 'half',
  } as RequestInit)
  endless.catch(() => undefined)
  await mock.close()
  await expect(mock.fetch('/')).rejects.toBeInstanceOf(SandboxClosed)
})
