import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { HostUnusable, type StartOptions, startSandbox } from '../../../mock-server/index.ts'
import { isLoopback, readHost } from '../../../mock-server/server/host.ts'
import { run } from '../../support/in-process.ts'

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
)
if (!hasIpv6) process.stdout.write('skipped: listening on ::1, which this machine does not have\n')

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

const started = async (options: StartOptions = {}) => {
  const sandbox = await startSandbox({ port: 0, ...options })
  endings.push(sandbox.close)
  return sandbox
}

/** Calls one address only, like a client that takes the first address of `localhost`. */
const askAt = (host: string, port: number) =>
  new Promise<number | string | undefined>((resolve) => {
    request({ host, port, path: '/__admin/livez' }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', ({ code }: NodeJS.ErrnoException) => resolve(code))
      .end()
  })

/** Takes a port of ::1 that is free on 127.0.0.1. */
const takeOnIpv6 = () =>
  new Promise<{ server: Server; port: number }>((resolve) => {
    const server = createServer().listen(0, '::1', () => {
      endings.push(() => new Promise((closed) => server.close(closed)))
      resolve({ server, port: (server.address() as AddressInfo).port })
    })
  })

describe.skipIf(!hasIpv6)('a sandbox without a host', () => {
  test('answers on both loopback addresses, under one URL', async () => {
    const { url, port } = await started()
    expect(url).toBe(`http://127.0.0.1:${port}`)
    expect(await askAt('127.0.0.1', port)).toBe(200)
    expect(await askAt('::1', port)).toBe(200)
    expect(await askAt('localhost', port)).toBe(200)
  })

  test('frees both when it is closed', async () => {
    const sandbox = await startSandbox({ port: 0 })
    await sandbox.close()
    expect(await askAt('127.0.0.1', sandbox.port)).toBe('ECONNREFUSED')
    expect(await askAt('::1', sandbox.port)).toBe('ECONNREFUSED')
  })

  test('does so for HTTPS, too', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'iak-addresses-'))
    endings.push(async () => rmSync(dataFolder, { recursive: true }))
    const { httpsUrl, ca } = await started({ https: { port: 0, dataFolder } })
    const port = Number(new URL(httpsUrl ?? '').port)
    for (const host of ['127.0.0.1', '::1']) {
      const socket = connect({ host, port, ca, servername: 'localhost' })
      await once(socket, 'secureConnect')
      expect(socket.authorized).toBe(true)
      socket.destroy()
    }
  })

  test('does not start when another program has its port on ::1', async () => {
    const { port } = await takeOnIpv6()
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(await askAt('127.0.0.1', port)).toBe('ECONNREFUSED')
    const { code, stderr } = await run(['--port', String(port)])
    expect(code).toBe(2)
    expect(stderr).toMatch(/in use on ::1.*--port, or listen only on 127\.0\.0\.1 with --host/)
  })

  test('does not use ::1 when it was given one address', async () => {
    const { port } = await takeOnIpv6()
    const sandbox = await started({ port, host: '127.0.0.1' })
    expect(await askAt('127.0.0.1', sandbox.port)).toBe(200)
  })

  test.each(['::1', '[::1]', '0:0:0:0:0:0:0:1'])('listens on %s when given', async (host) => {
    const { url, port } = await started({ host })
    expect(url).toBe(`http://[::1]:${port}`)
    expect(await askAt('::1', port)).toBe(200)
    expect(await askAt('127.0.0.1', port)).toBe('ECONNREFUSED')
  })

  test('listens on all addresses with ::, where its admin API is disabled', async () => {
    const { url, port } = await started({ host: '[::]' })
    expect(url).toBe(`http://[::]:${port}`)
    expect(await askAt('127.0.0.1', port)).toBe(200)
    expect((await fetch(`http://127.0.0.1:${port}/__admin/clock`)).status).toBe(401)
  })
})

describe('a host', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    [' localhost ', 'localhost'],
    ['[::]', '::'],
    ['0.0.0.0', '0.0.0.0'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['[fe80::1%eth0]', 'fe80::1%eth0'],
    ['build-7.example', 'build-7.example'],
  ])('written %j is %s', (text, host) => {
    expect(readHost(text)).toBe(host)
  })

  test.each([
    '',
    '[]',
    '[::1',
    '::1]',
    '[127.0.0.1]',
    'a b',
    '127.0.0.1:80',
    '[::1]:80',
    'x:80',
    'http://x',
    'x/y',
    '::g',
  ])('is not %j', (text) => {
    expect(() => readHost(text)).toThrow(HostUnusable)
  })

  test.each([
    '127.0.0.1',
    '127.9.9.9',
    'localhost',
    'LOCALHOST',
    '::1',
    '0:0::1',
    '::ffff:127.0.0.1',
  ])('%s is reachable from this machine only', (host) => {
    expect(isLoopback(host)).toBe(true)
  })

  test.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    'localhost.example',
    '128.0.0.1',
    '::2',
    '::ffff:10.0.0.1',
  ])('%s is not', (host) => {
    expect(isLoopback(host)).toBe(false)
  })
})
