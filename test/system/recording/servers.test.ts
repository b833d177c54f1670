import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { run } from '../../support/in-process.ts'
import { aRecording, aServer } from './a-recording.ts'

/** A server of the test's own making. */
const aStrangeServer = async (answer: RequestListener): Promise<string> => {
  const server = createServer((request, response) => {
    // The recording first sees whether the server is there and knows the account.
    const isFirst = request.url === '/' || !request.headers['x-app']
    if (isFirst) return response.end('{"data":{"response_code":"06","rc":"00"}}')
    return answer(request, response)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const fromApp = (body = '{"commands":"checkstatus"}', headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-App': 'yes', ...headers },
  body,
})

test('passes requests and replies on byte for byte, but for the headers of a connection and of the mock', async () => {
  let arrived: unknown
  const url = await aStrangeServer(async (request, response) => {
    const { headers, method, url: path } = request
    const body = await text(request)
    arrived = { method, path, body, scenario: headers['x-mock-scenario'], own: headers['x-own'] }
    response.writeHead(418, { 'X-Own': 'tea', 'Content-Type': 'text/odd' })
    response.end(Buffer.from([0xef, 0xbb, 0xbf, 0x00, 0xff]))
  })
  const { url: proxy } = await aRecording(url)
  const sent = '{ "commands" :\t"checkstatus" }'
  const more = { 'X-Mock-Scenario': 'payment=39', 'X-Own': 'yes' }
  const reply = await fetch(`${proxy}/api/v1/bill/check/?a=1`, fromApp(sent, more))
  expect(arrived).toEqual({
    method: 'POST',
    path: '/api/v1/bill/check/?a=1',
    body: sent,
    scenario: undefined,
    own: 'yes',
  })
  expect([reply.status, reply.headers.get('X-Own'), reply.headers.get('Content-Type')]).toEqual([
    418,
    'tea',
    'text/odd',
  ])
  expect([...new Uint8Array(await reply.arrayBuffer())]).toEqual([0xef, 0xbb, 0xbf, 0x00, 0xff])
})

test('a gateway page is passed on, and breaks', async () => {
  const url = await aStrangeServer((_, response) => {
    response.writeHead(502, { 'Content-Type': 'text/html' }).end('<html>502</html>')
  })
  const { url: proxy, finish } = await aRecording(url)
  const reply = await fetch(`${proxy}/nowhere`, fromApp())
  expect([reply.status, await reply.text()]).toEqual([502, '<html>502</html>'])
  const { out, code } = await finish()
  expect(out).toMatch(/breaks +HTTP status: mock 404, server 502/)
  expect(code).toBe(1)
})

/** Who never answers is not waited for; what others do may take a slow machine its time. */
const LONG_ENOUGH = 15_000

test.each([
  ['hangs', () => undefined, 400, /no reply within 400 ms/],
  [
    'closes the connection',
    (_: unknown, response: { destroy(): void }) => response.destroy(),
    LONG_ENOUGH,
    /closed|hang up/,
  ],
  [
    'answers without end',
    (_: unknown, response: { write(chunk: Buffer): void }) => {
      for (let i = 0; i < 10; i += 1) response.write(Buffer.alloc(1024 * 1024, 'x'))
    },
    LONG_ENOUGH,
    /the reply is over 8388608 bytes/,
  ],
] as const)(
  'a server that %s: the app gets 504, and the report says why',
  async (_, answer, timeout, why) => {
    const url = await aStrangeServer(answer as RequestListener)
    const { url: proxy, finish } = await aRecording(url, { timeout })
    const reply = await fetch(`${proxy}/api/v1/bill/check`, fromApp())
    expect([reply.status, await reply.text()]).toEqual([504, expect.stringMatching(why)])
    expect(reply.headers.get('X-Mock-Error')).toMatch(/not from the vendor/)
    const { out, code } = await finish()
    expect(out).toMatch(/NO REPLY: /)
    expect(code).toBe(1)
  },
)

test('a payment without a reply may have been paid, so its price stays spent', async () => {
  const server = await aServer()
  const { app, finish } = await aRecording(server.url, { timeout: 1500 })
  const inquiry = await app.inquire('PGAS', '0110010000')
  await server.admin.faults.arm({
    fault: { kind: 'hang', when: 'after' },
    scope: { command: 'payment' },
  })
  await expect(app.pay(inquiry)).rejects.toThrow()
  expect((await finish()).out).toMatch(/at most Rp 323,902 spent/)
})

test('a request of more than a megabyte is not passed on', async () => {
  const server = await aServer()
  const { url } = await aRecording(server.url)
  const reply = await fetch(`${url}/api/v1/bill/check`, fromApp('x'.repeat(1024 * 1024 + 1)))
  expect([reply.status, await reply.text()]).toEqual([
    413,
    expect.stringMatching(/was not passed on/),
  ])
})

test.each([
  ['no budget', [], 2, /it needs a budget: --budget 100:250000/],
  ['a budget without a unit', ['--budget', '5'], 2, /--budget must be requests:rupiah, .+ not "5"/],
  [
    'a file as the folder',
    ['--budget', '5:5', '--out', 'package.json'],
    2,
    /--out package\.json cannot be written/,
  ],
  ['no server', ['--budget', '5:5'], 3, /http:\/\/127\.0\.0\.1:9 cannot be reached/],
] as const)('%s: ends at once and says what to do', async (_, flags, code, message) => {
  const ran = await run(['record', '--against', 'http://127.0.0.1:9', ...flags])
  expect(ran.stderr).toMatch(message)
  expect(ran.code).toBe(code)
})

test('a port in use: says so', async () => {
  const server = await aServer()
  const { port } = new URL(server.url)
  const ran = await run(['record', '--against', server.url, '--budget', '5:5', '--port', port])
  expect([ran.code, ran.stderr]).toEqual([
    2,
    expect.stringMatching(`--port ${port} cannot be used: .*EADDRINUSE`),
  ])
})
