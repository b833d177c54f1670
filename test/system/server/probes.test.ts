import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'

let sandbox: RunningSandbox
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
})
afterAll(() => sandbox.close())

const say = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    let received = ''
    const socket = connect(sandbox.port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      received += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(received))
  })

test.each([
  ['GET /__admin/readyz HTTP/1.0\r\n\r\n', '200'],
  ['GET /__admin/livez HTTP/1.0\r\n\r\n', '200'],
  ['GET /__admin/readyz HTTP/1.1\r\nConnection: close\r\n\r\n', '200'],
  ['HEAD /__admin/readyz HTTP/1.0\r\n\r\n', '200'],
  ['HEAD /__admin/readyz HTTP/1.1\r\nHost: lb\r\nConnection: close\r\n\r\n', '200'],
  ['OPTIONS / HTTP/1.0\r\n\r\n', '204'],
  ['OPTIONS * HTTP/1.0\r\n\r\n', '204'],
  ['OPTIONS * HTTP/1.1\r\nHost: lb\r\nConnection: close\r\n\r\n', '204'],
  ['GET / HTTP/1.0\r\n\r\n', '404'],
  ['POST /api/v1/bill/check HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}', '200'],
])('%j is answered %s', async (request, status) => {
  const received = await say(request)
  expect(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1]).toBe(status)
  if (request.startsWith('HEAD')) expect(received.split('\r\n\r\n')[1]).toBe('')
})

test('keeps an HTTP/1.0 connection alive when asked', async () => {
  const probe = 'GET /__admin/livez HTTP/1.0\r\n'
  const received = await say(`${probe}Connection: keep-alive\r\n\r\n${probe}\r\n`)
  expect(received.match(/HTTP\/1\.1 200/g)).toHaveLength(2)
})

test('accepts an absolute URL, as sent to a proxy, with its path and namespace', async () => {
  const target = 'http://testpostpaid.mobilepulsa.net/ns/by-proxy/api/v1/bill/check'
  const received = await say(
    `POST ${target} HTTP/1.1\r\nHost: testpostpaid.mobilepulsa.net\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`,
  )
  expect(received).toContain('"response_code":"101"')
  expect(await sandbox.namespace('by-proxy').admin.requests.count()).toBe(1)
})

test.each([
  ['a backslash in the path', 'POST /api\\v1\\bill\\check HTTP/1.1\r\nHost: x'],
  ['an invalid Host', 'GET / HTTP/1.1\r\nHost: a@b'],
])('rejects an invalid URL with a hint: %s', async (_what, head) => {
  const received = await say(`${head}\r\nConnection: close\r\n\r\n`)
  expect(received).toMatch(/^HTTP\/1\.1 400/)
  expect(received).toMatch(/x-mock-hint: .*valid URL/i)
})
