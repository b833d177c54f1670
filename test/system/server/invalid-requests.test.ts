import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'
import { MORNING, md5 } from '../../support/a-mock-server.ts'

/** The response to raw bytes, and what was logged. */
const aServer = async () => {
  const invalidRequest: string[] = []
  const observe = { invalidRequest: (why: string) => invalidRequest.push(why) }
  const sandbox = await startSandbox({ port: 0, at: MORNING, observe })
  onTestFinished(() => sandbox.close())
  const say = (...pieces: readonly (string | Uint8Array)[]) =>
    new Promise<string>((resolve, reject) => {
      let received = ''
      const socket = connect(sandbox.port, '127.0.0.1', async () => {
        for (const piece of pieces)
          await new Promise<void>((sent) => socket.write(piece, () => sent()))
      })
      socket.on('data', (chunk) => {
        received += chunk
      })
      socket.on('error', reject)
      socket.on('close', () => resolve(received))
    })
  return { sandbox, say, invalidRequest }
}

const payment = (trId: number, { missing = 0, over = '', more = '' } = {}) => {
  const sign = md5(`123123123sandbox${trId}`)
  const body = JSON.stringify({ commands: 'pay-pasca', username: '123123123', tr_id: trId, sign })
  return `POST /api/v1/bill/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length + missing}\r\n${more}\r\n${body}${over}`
}

const statuses = (received: string) =>
  [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status)

describe('bytes after a finished request', () => {
  test.each([
    ['one byte more than Content-Length says', '}', ''],
    ['a line of other text', 'garbage\r\n\r\n', ''],
    ['a body that is sent twice', '{"commands":"pay-pasca"}', ''],
    ['bytes after a request that closes the connection', '}', 'Connection: close\r\n'],
  ])('are rejected after its response: %s', async (_what, over, more) => {
    const { sandbox, say, invalidRequest } = await aServer()
    const received = await say(payment(9732788, { over, more }))
    expect(statuses(received)[0]).toBe('200')
    expect(received).toContain('"response_code":"00"')
    expect(received.indexOf('"response_code":"00"')).toBeLessThan(
      received.includes(' 400 ') ? received.indexOf(' 400 ') : Number.POSITIVE_INFINITY,
    )
    const { requests } = await sandbox.admin.requests.list()
    expect(requests.map(({ status, responseCode }) => [status, responseCode])).toEqual([
      [200, '00'],
    ])
    expect(invalidRequest.length).toBeLessThanOrEqual(1)
  })

  test('are reported to the client and in the log', async () => {
    const { say, invalidRequest } = await aServer()
    const received = await say(payment(9732788, { over: '}' }))
    expect(statuses(received)).toEqual(['200', '400'])
    expect(received).toMatch(/X-Mock-Hint: .*Content-Length/)
    expect(invalidRequest).toEqual([expect.stringContaining('Content-Length')])
  })

  test('are rejected after every request before them', async () => {
    const { say } = await aServer()
    const received = await say(`${payment(9732788)}${payment(9732787)}x`)
    expect(statuses(received)).toEqual(['200', '200', '400'])
    expect(received.match(/PAYMENT SUCCESS/g)).toHaveLength(2)
  })

  test('are rejected after a delayed response', async () => {
    const { say } = await aServer()
    const received = await say(
      payment(9732788, { over: '}', more: 'X-Mock-Fault: slow; delay=100\r\n' }),
    )
    expect(statuses(received)).toEqual(['200', '400'])
  })

  test('that arrive in pieces are reported once', async () => {
    const { say, invalidRequest } = await aServer()
    const received = await say(payment(9732788), '}', '}', '}')
    expect(statuses(received)).toEqual(['200', '400'])
    expect(invalidRequest).toHaveLength(1)
  })
})

describe('an incomplete request', () => {
  test.each([
    ['a body shorter than Content-Length says', payment(9732788, { missing: 1 }), '408'],
    [
      'a chunk without a length',
      'POST /api/v1/bill/check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}',
      '400',
    ],
    [
      'two lengths',
      'POST /api/v1/bill/check HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
      '400',
    ],
    ['no HTTP at all', 'hello\r\n\r\n', '400'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
  ])('gets its own status and records nothing: %s', async (_what, bytes, status) => {
    const { sandbox, say } = await aServer()
    const received = await say(bytes)
    expect(statuses(received)).toEqual([status])
    expect(received).toMatch(/X-Mock-Hint: [\x20-\x7e]+\r\n/)
    expect(await sandbox.admin.requests.count()).toBe(0)
    expect((await sandbox.admin.ledger()).holds).toBe(true)
  })
})

test.each([
  ['TLS', '\x16\x03\x01\x00\xa5\x01\x00', /these bytes are TLS: start with --https/],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', /HTTP\/2 is not supported/],
  ['a path outside ASCII', 'POST /\xe9 HTTP/1.1\r\nHost: x\r\n\r\n', /percent-encode/],
])('the hint recognises %s', async (_what, bytes, hint) => {
  const { say } = await aServer()
  expect(await say(Buffer.from(bytes, 'latin1'))).toMatch(hint)
})
