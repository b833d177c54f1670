import { once } from 'node:events'
import { Agent } from 'node:https'
import { connect as connectPlainly } from 'node:net'
import { connect } from 'node:tls'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startSandbox } from '../../../../mock-server/index.ts'
import { aDataFolder, aSecureSandbox, PAY_GAS, portOf, send } from './a-tls-world.ts'

// The sandbox keeps the real clock and timers even if they are faked; these tests need to control
// them.
vi.mock(import('../../../../mock-server/runtime/real-timers.ts'), async (original) => ({
  ...(await original()),
  setInterval: ((...words: Parameters<typeof setInterval>) =>
    globalThis.setInterval(...words)) as typeof setInterval,
  clearInterval: (timer) => globalThis.clearInterval(timer),
}))

const INQUIRY = JSON.stringify({
  commands: 'inq-pasca',
  username: '123123123',
  code: 'PGAS',
  hp: '0110010000',
  ref_id: 'my-first-order',
  sign: '01a16a0709afc7db882cc49226c8284f',
})

describe('over TLS', () => {
  test('the vendor’s host works like any other, with the same ledger as HTTP', async () => {
    const sandbox = await aSecureSandbox()
    const paid = await send(sandbox, PAY_GAS)
    expect(JSON.parse(paid.body).data).toMatchObject({ response_code: '00', code: 'PGAS' })
    const again = await sandbox.fetch('/api/v1/bill/check', { method: 'POST', body: PAY_GAS })
    expect(await again.json()).toMatchObject({ data: { response_code: '34' } })
  })

  test('a connection serves several requests', async () => {
    const sandbox = await aSecureSandbox()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const first = await send(sandbox, INQUIRY, { agent })
    const second = await send(sandbox, PAY_GAS, { agent })
    expect([first, second].map(({ status }) => status)).toEqual([200, 200])
    expect(second.over).toBe(first.over)
    agent.destroy()
  })

  test('negotiates HTTP/1.1 with a client that prefers HTTP/2', async () => {
    const sandbox = await aSecureSandbox()
    const ALPNProtocols = ['h2', 'http/1.1']
    const socket = connect({
      ...{ port: portOf(sandbox), host: '127.0.0.1' },
      ...{ ca: sandbox.ca, servername: 'localhost', ALPNProtocols },
    })
    await once(socket, 'secureConnect')
    expect(socket.alpnProtocol).toBe('http/1.1')
    socket.destroy()
  })

  test.each([
    ['a lost request pays nothing', 'request-lost', 'socket hang up', '00'],
    ['a lost response pays the bill', 'response-lost', 'socket hang up', '34'],
    ['a reset connection pays the bill', 'connection-reset', 'read ECONNRESET', '34'],
    ['half a body pays the bill', 'truncated-body', 'aborted', '34'],
  ])('%s', async (_what, fault, complaint, afterwards) => {
    const sandbox = await aSecureSandbox()
    const headers = { 'X-Mock-Fault': fault }
    await expect(send(sandbox, PAY_GAS, { headers })).rejects.toThrow(complaint)
    const { body } = await send(sandbox, PAY_GAS)
    expect(JSON.parse(body).data.response_code).toBe(afterwards)
  })

  test('the admin API works as localhost, and never under the vendor’s name', async () => {
    const sandbox = await aSecureSandbox()
    const ask = async (servername: string) => {
      const socket = connect({
        ...{ port: portOf(sandbox), host: '127.0.0.1', ca: sandbox.ca, servername },
      })
      socket.write(
        `GET /__admin/accounts HTTP/1.1\r\nHost: ${servername}\r\nConnection: close\r\n\r\n`,
      )
      const [head] = await once(socket, 'data')
      return String(head).split('\r\n')[0]
    }
    expect(await ask('localhost')).toBe('HTTP/1.1 200 OK')
    expect(await ask('testpostpaid.mobilepulsa.net')).toBe('HTTP/1.1 403 Forbidden')
  })
})

test.each([
  ['does not trust the certificate', 'https', 'distrust'],
  ['speaks HTTP', 'http', 'plain HTTP'],
])('logs a client that %s', async (_what, scheme, reason) => {
  const reported: string[] = []
  const https = { port: 0, dataFolder: aDataFolder() }
  const observe = { tlsFailed: (why: string) => reported.push(why) }
  const sandbox = await startSandbox({ port: 0, https, observe })
  const url = `${scheme}://localhost:${portOf(sandbox)}`
  await expect(fetch(url)).rejects.toThrow('fetch failed')
  await expect.poll(() => reported).toEqual([reason])

  // A port probe.
  const probe = connectPlainly(portOf(sandbox), '127.0.0.1')
  await once(probe, 'connect')
  probe.end()
  await once(probe, 'close')
  expect(reported).toEqual([reason])
  await sandbox.close()
})

describe('closing a sandbox with HTTPS', () => {
  const start = () => startSandbox({ port: 0, https: { port: 0, dataFolder: aDataFolder() } })

  test('does not wait for a hanging call or a silent connection', async () => {
    const sandbox = await start()
    const port = portOf(sandbox)
    const agent = new Agent({ keepAlive: true })
    await send(sandbox, PAY_GAS, { agent })
    const { ca } = sandbox
    const silent = connectPlainly(port, '127.0.0.1')
    const unused = connect({ port, host: '127.0.0.1', ca, servername: 'localhost' })
    const hanging = send(sandbox, PAY_GAS, { headers: { 'X-Mock-Fault': 'hang' } }).catch(() => {})
    await Promise.all([once(silent, 'connect'), once(unused, 'secureConnect')])
    for (const socket of [silent, unused]) socket.on('error', () => {})
    await expect.poll(async () => (await sandbox.admin.requests.list()).kept).toBe(2)
    await sandbox.close()
    await hanging
    for (const socket of [silent, unused, agent]) socket.destroy()
  })

  test('finishes an open request, and waits for nothing else', async () => {
    const sandbox = await start()
    const agent = new Agent({ keepAlive: true })
    const body = Buffer.from(PAY_GAS)
    const socket = connect({
      ...{ port: portOf(sandbox), host: '127.0.0.1', ca: sandbox.ca, servername: 'localhost' },
    })
    socket.write(
      `POST /api/v1/bill/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n{`,
    )
    await send(sandbox, PAY_GAS.replace('9732788', '9732787'), { agent })
    const closing = sandbox.close()
    setTimeout(() => socket.write(body.subarray(1)), 200)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toContain('PAYMENT SUCCESS')
    await closing
    agent.destroy()
  })
})

test('a running server renews its certificate before it expires', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const sandbox = await startSandbox({ port: 0, https: { port: 0, dataFolder: aDataFolder() } })
  const shown = async () => {
    const { ca } = sandbox
    const socket = connect({
      port: portOf(sandbox),
      host: '127.0.0.1',
      ca,
      servername: 'localhost',
    })
    await once(socket, 'secureConnect')
    const { serialNumber } = socket.getPeerCertificate()
    socket.destroy()
    return serialNumber
  }
  const first = await shown()
  expect(await shown()).toBe(first)
  vi.advanceTimersByTime(20 * 86_400_000)
  await expect.poll(shown).not.toBe(first)
  vi.useRealTimers()
  await sandbox.close()
})

test('a taken HTTPS port is reported by its flag, and leaves nothing listening', async () => {
  const first = await aSecureSandbox()
  const dataFolder = aDataFolder()
  const https = { port: portOf(first), dataFolder }
  const failed = startSandbox({ port: 0, https })
  await expect(failed).rejects.toMatchObject({ code: 'EADDRINUSE', flag: '--https-port' })
})
