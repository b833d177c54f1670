import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepLoopbackDirect, proxyNote } from '../../../mock-server/cli/proxy.ts'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { runProcess } from '../../support/a-process.ts'

/** A proxy that blocks everything. */
const asked: string[] = []
const proxy = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`)
  response.writeHead(502).end()
}).on('connect', (request, socket) => {
  asked.push(`CONNECT ${request.url}`)
  socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
})

let mock: RunningSandbox
let proxyUrl: string
beforeAll(async () => {
  mock = await startSandbox({ port: 0 })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
})
afterAll(async () => {
  proxy.close()
  await mock.close()
})

const VARIABLES = [
  'HTTP_PROXY',
  'http_proxy',
  'HTTPS_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'all_proxy',
]
const proxied = (names: readonly string[] = VARIABLES) =>
  Object.fromEntries([...names.map((name) => [name, proxyUrl]), ['NODE_USE_ENV_PROXY', '1']])

/** A few requests are enough. */
const SOME = ['--only', 'payment · PGAS · the bill is paid']

describe('requests to this machine bypass any proxy', () => {
  test.each([
    ['upper', /^[A-Z]/],
    ['lower', /^[a-z]/],
  ])('when verify starts its own mock with each in %s case', async (_, names) => {
    asked.length = 0
    const env = Object.fromEntries(
      VARIABLES.filter((name) => names.test(name)).map((name) => [name, proxyUrl]),
    )
    const { code, stdout } = await runProcess(['verify', ...SOME], env)
    expect({ code, asked }).toEqual({ code: 0, asked: [] })
    expect(stdout).toMatch(/ 0 failed, 0 not reached$/m)
  })

  test.each([
    ['verify', () => ['verify', ...SOME, '--pace', '0', '--against', mock.url]],
    ['verify, by name', () => ['verify', ...SOME, '--pace', '0', '--against', byName()]],
    ['parity', () => ['parity', '--only', 'PGAS 0110010014', '--pace', '0', '--against', mock.url]],
    ['readyz', () => ['readyz', '--url', mock.url]],
    ['export har', () => ['export', 'har', '--url', mock.url]],
  ])('when %s calls a server, with every variable set', { timeout: 60_000 }, async (_, flags) => {
    asked.length = 0
    const { code, stderr } = await runProcess(flags(), proxied())
    expect({ code, asked }, stderr).toEqual({ code: 0, asked: [] })
  })

  test('whatever else NO_PROXY contains', () => {
    const env: Record<string, string> = { NO_PROXY: 'intranet.example, .local' }
    keepLoopbackDirect(env, ['http://127.0.0.2:4250/', 'https://vendor.invalid'])
    expect(env).toEqual({
      NO_PROXY: 'intranet.example,.local,localhost,127.0.0.1,[::1],127.0.0.2',
      no_proxy: 'intranet.example,.local,localhost,127.0.0.1,[::1],127.0.0.2',
    })
  })
})

const byName = () => mock.url.replace('127.0.0.1', 'localhost')

describe('an unreachable URL behind a proxy: the error names the variable', () => {
  const account = { IAK_USERNAME: 'partner-1', IAK_API_KEY: 'a-key' }

  test.each([
    ['verify', ['verify', '--against', 'https://vendor.invalid'], 3],
    ['parity', ['parity', '--against', 'https://vendor.invalid'], 3],
    ['readyz', ['readyz', '--url', 'https://vendor.invalid'], 1],
    ['export har', ['export', 'har', '--url', 'https://vendor.invalid'], 3],
  ])('by %s', async (_, flags, expected) => {
    asked.length = 0
    const { code, stderr } = await runProcess(flags, { ...account, ...proxied(['HTTPS_PROXY']) })
    expect(code).toBe(expected)
    expect(stderr).toContain(
      `HTTPS_PROXY sends requests through the proxy ${proxyUrl}; set NO_PROXY=`,
    )
    expect(asked).toEqual(['CONNECT vendor.invalid:443'])
  })

  const at = (env: Record<string, string>, url = 'https://vendor.invalid/api') =>
    proxyNote(url, env)

  test('and that it is not used, unless Node is told to', () =>
    expect(at({ https_proxy: 'http://proxy:3128' })).toMatch(
      /https_proxy is set to http:\/\/proxy:3128, but not used: set NODE_USE_ENV_PROXY=1/,
    ))

  test('or that Node does not read it', () =>
    expect(at({ all_proxy: 'socks5://proxy', NODE_USE_ENV_PROXY: '1' })).toMatch(
      /all_proxy is set to socks5:\/\/proxy, but Node ignores it/,
    ))

  test('without the password in it', () =>
    expect(at({ HTTPS_PROXY: 'http://me:secret@proxy:3128' })).not.toMatch(/me|secret/))

  test.each([
    ['none is set', {}, 'https://vendor.invalid'],
    ['the host is exempt', { HTTPS_PROXY: 'http://p', NO_PROXY: '.invalid' }, 'https://v.invalid'],
    ['the host is this machine', { HTTP_PROXY: 'http://p' }, 'http://127.0.0.3:1'],
  ])('but says nothing when %s', (_, env, url) => expect(at(env, url)).toBe(''))
})
