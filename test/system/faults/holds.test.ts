import { describe, expect, test } from 'vitest'
import { createHolds } from '../../../mock-server/faults/holds.ts'
import { startSandbox } from '../../../mock-server/index.ts'
import { speakTo } from '../../support/a-mock-server.ts'
import { aPayment, apart, lookOn } from './a-wire.ts'

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a wait', () => {
  test('ends when its time is up, its caller disconnects or the sandbox closes, and leaves nothing behind', async () => {
    const holds = createHolds()
    const caller = new AbortController()
    const waits = [
      holds.wait(10, new AbortController().signal),
      holds.wait(600_000, caller.signal),
      holds.wait(undefined, caller.signal),
      holds.wait(600_000, new AbortController().signal),
      holds.wait(undefined, new AbortController().signal),
    ]
    expect(holds.count()).toBe(5)
    expect(await waits[0]).toBe('over')
    caller.abort()
    expect(holds.count()).toBe(2)
    holds.close()
    expect(holds.count()).toBe(0)
    expect(await Promise.all(waits)).toEqual(['over', 'left', 'left', 'closed', 'closed'])
    expect(await holds.wait(600_000, caller.signal)).toBe('left')
    expect(await holds.wait(600_000, new AbortController().signal)).toBe('closed')
    expect(holds.count()).toBe(0)
  })
})

describe('a sandbox that closes', () => {
  test.each([
    ['hang', /^$/],
    ['hang; when=before', /^$/],
    ['slow; delay=600000', /PAYMENT SUCCESS/],
    ['slow; delay=600000; when=before', /^$/],
    ['slow; bytesPerChunk=10; everyMs=60000', /PAYMENT SUCCESS/],
  ])('does not wait for hanging or slow calls: %s', async (fault, seen) => {
    const sandbox = await startSandbox({ port: 0 })
    const inquiry = await speakTo(sandbox).inquire('PGAS', '0110010000')
    const onlooker = lookOn(
      sandbox.port,
      aPayment(inquiry.trId, 'json', { 'X-Mock-Fault': fault, Connection: 'close' }),
    )
    await soon(300)
    await sandbox.close()
    expect((await onlooker).text).toMatch(seen)
  })
})

test('many callers that hang and disconnect do not affect others', async () => {
  const sandbox = await startSandbox({ port: 0 })
  const mock = speakTo(sandbox)
  await mock.admin.faults.arm({ fault: { kind: 'hang' }, times: 50 })
  const caller = new AbortController()
  const calls = Array.from({ length: 50 }, () =>
    sandbox.fetch('/api/v1/bill/check', { method: 'POST', body: '{}', signal: caller.signal }),
  )
  await expect.poll(async () => (await mock.admin.faults.list()).faults).toEqual([])
  caller.abort()
  const outcomes = await Promise.allSettled(calls)
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  expect((await mock.post('{}', {})).status).toBe(200)
  await sandbox.close()
})

test.each(['response-lost', 'connection-reset', 'truncated-body', 'malformed-body', 'http-error'])(
  'the server survives %s on a HEAD request',
  async (fault) => {
    const sandbox = await startSandbox({ port: 0 })
    const head = `HEAD /api/v1/download/1 HTTP/1.1\r\nHost: iak.test\r\nConnection: close\r\nX-Mock-Fault: ${fault}\r\n\r\n`
    const seen = await lookOn(sandbox.port, head)
    expect(apart(seen).body).toBe('')
    expect((await sandbox.fetch('/__admin/livez')).status).toBe(200)
    await sandbox.close()
  },
)

test('a broken connection also drops the requests queued behind, without a response', async () => {
  const sandbox = await startSandbox({ port: 0 })
  const mock = speakTo(sandbox)
  const inquiry = await mock.inquire('PGAS', '0110010000')
  const lost = aPayment(inquiry.trId, 'json', { 'X-Mock-Fault': 'response-lost' })
  const { text } = await lookOn(sandbox.port, lost + aPayment(9732788))
  expect(text).toBe('')
  expect(await mock.checkStatus(inquiry.refId)).toMatchObject({ responseCode: '00' })
  await sandbox.close()
})
