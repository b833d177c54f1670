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
    let heard = ''
    const socket = connect(sandbox.port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(heard))
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
  const heard = await say(request)
  expect(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1]).toBe(status)
  if (request.startsWith('HEAD')) expect(heard.split('\r\n\r\n')[1]).toBe('')
})

test('keeps an HTTP/1.0 connection alive when asked', async () => {
  const probe = 'GET /__admin/livez HTTP/1.0\r\n'
  const heard = await say(`${probe}Connection: keep-alive\r\n\r\n${probe}\r\n`)
  expect(heard.match(/HTTP\/1\.1 200/g)).toHaveLength(2)
})

test('accepts an absolute URL, as sent to a proxy, with its path and namespace', async () => {
  const target = 'http://testpostpaid.mobilepulsa.net/ns/by-proxy/api/v1/bill/check'
  const heard = await say(
    `POST ${target} HTTP/1.1\r\nHost: testpostpaid.mobilepulsa.net\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`,
  )
  expect(heard).toContain('"response_code":"101"')
  expect(await sandbox.namespace('by-proxy').admin.requests.count()).toBe(1)
})

test.each([
  ['a backslash in the path', 'POST /api\\v1\\bill\\check HTTP/1.1\r\nHost: x'],
  ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a@b'],
])('rejects an invalid URL with a hint: %s', async (_what, head) => {
  const heard = await say(`${head}\r\nConnection: close\r\n\r\n`)
  expect(heard).toMatch(/^HTTP\/1\.1 400/)
  expect(heard).toMatch(/x-mock-hint: .*valid URL/i)
})
