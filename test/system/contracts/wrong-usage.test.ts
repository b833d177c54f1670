import { once } from 'node:events'
import { createServer, setGlobalProxyFromEnv } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPact, interaction } from './a-pact.ts'
import { aFolder, verify } from './verifying.ts'

/** A proxy that records every request that would leave this machine, and blocks it. */
const tried: string[] = []
const exit = createServer((request, response) => {
  tried.push(`${request.method} ${request.url}`)
  response.writeHead(502).end()
}).on('connect', (request, socket) => {
  tried.push(`CONNECT ${request.url}`)
  socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
})
let sealed: Record<string, string>
let open: () => void

beforeAll(async () => {
  await new Promise<void>((resolve) => exit.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(exit.address() as AddressInfo).port}`
  sealed = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: url, HTTP_PROXY: url, NO_PROXY: '' }
  open = setGlobalProxyFromEnv(sealed)
})
afterAll(() => {
  open()
  exit.close()
})

/** Runs it where nothing can leave the machine, and expects it to end before any request. */
const refused = async (flags: readonly string[], env: Record<string, string> = {}) => {
  tried.length = 0
  const { code, stdout, stderr } = await verify(flags, { ...sealed, ...env })
  expect({ code, stdout, tried }).toEqual({ code: 2, stdout: '', tried: [] })
  return stderr
}

const VENDOR = 'https://vendor.invalid'

describe('before the first request to a vendor', () => {
  test('a request would be noticed', async () => {
    const account = { IAK_USERNAME: 'partner-1', IAK_API_KEY: 'a-key' }
    const { code } = await verify(['--against', VENDOR], { ...sealed, ...account })
    expect({ code, tried }).toEqual({ code: 3, tried: ['CONNECT vendor.invalid:443'] })
  })

  test.each([
    ['no account', {}],
    ['no key', { IAK_USERNAME: 'partner-1' }],
    ['no username', { IAK_API_KEY: 'a-key' }],
    ['a blank key', { IAK_USERNAME: 'partner-1', IAK_API_KEY: '' }],
  ])('requires an account, and has %s', async (_, env) => {
    const said = /requires an account: set IAK_USERNAME and IAK_API_KEY \(the development key\)\n$/
    expect(await refused(['--against', 'sandbox'], env)).toMatch(said)
    expect(await refused(['--against', VENDOR], env)).toMatch(said)
  })

  test('half an account is rejected, even for this machine', async () => {
    const half = { IAK_USERNAME: 'partner-1' }
    expect(await refused(['--against', 'http://127.0.0.1:9'], half)).toMatch(/requires an account/)
  })
})

describe('wrong usage', () => {
  test.each(['nonsense', 'ftp://vendor.invalid', '//vendor.invalid', ''])(
    'a target called %j',
    async (target) =>
      expect(await refused(['--against', target])).toContain(
        `--against must be mock, sandbox or a URL, not ${JSON.stringify(target)}`,
      ),
  )

  test('a folder without a pact', async () => {
    using folder = aFolder({ 'notes.txt': 'no pact' })
    expect(await refused(['--pacts', folder.path])).toContain(
      `there is no pact (*.json) in ${folder.path}`,
    )
  })

  test('a folder that does not exist', async () =>
    expect(await refused(['--pacts', '/no/such/folder'])).toMatch(
      /\/no\/such\/folder cannot be read/,
    ))

  test.each([
    ['no JSON', '{"interactions":', /a\.json is not JSON/],
    ['no interactions', '{"consumer":{"name":"a"}}', /a\.json is not a pact/],
    ['a list', '[]', /a\.json is not a pact/],
    ['invalid interactions', '{"interactions":"many"}', /a\.json is not a pact/],
    ['no interaction', '{"interactions":[]}', /have no interactions/],
  ])('a file with %s', async (_, text, said) => {
    using folder = aFolder({ 'a.json': text })
    expect(await refused(['--pacts', folder.path])).toMatch(said)
  })

  test.each([
    [
      'an unknown type',
      { type: 'Asynchronous/Dreams', description: 'a bill is due' },
      /a\.json: the interaction "a bill is due" is of type "Asynchronous\/Dreams"; only HTTP interactions and callbacks can be verified\n$/,
    ],
    [
      'no request',
      { description: 'a bill is due', response: {} },
      /a\.json: the interaction "a bill is due" has no request\n$/,
    ],
    [
      'no answer',
      { description: 'a bill is due', request: {} },
      /a\.json: the interaction "a bill is due" has no response\n$/,
    ],
    [
      'states that are no list',
      { description: 'a bill is due', request: {}, response: {}, providerStates: 'many' },
      /a\.json: the interaction "a bill is due" has providerStates that are no list of states with names\n$/,
    ],
    [
      'a state without a name',
      { description: 'a bill is due', request: {}, response: {}, providerStates: [null] },
      /has providerStates that are no list of states with names\n$/,
    ],
    ['no description', { request: {} }, /a\.json: interaction 2 has no description\n$/],
    ['nothing', null, /a\.json: interaction 2 has no description\n$/],
  ])('a pact with an interaction that has %s', async (_, one, said) => {
    using folder = aFolder({ 'a.json': aPact(interaction(), one as object) })
    expect(await refused(['--pacts', folder.path])).toMatch(said)
  })

  test.each([
    ['of version 3', { messages: [{ description: 'due' }] }],
    [
      'of version 4',
      { interactions: [{ type: 'Asynchronous/Messages', description: 'due', contents: {} }] },
    ],
  ])('pacts with only messages, %s', async (_, pact) => {
    using folder = aFolder({ 'a.json': JSON.stringify(pact) })
    expect(await refused(['--pacts', folder.path])).toContain(
      `${folder.path} has only messages; only HTTP interactions and callbacks can be verified`,
    )
  })

  test.each([
    ['names a plugin', { metadata: { plugins: [{ name: 'protobuf', version: '0.3' }] } }],
    [
      'has an interaction that needs one',
      { interactions: [{ ...interaction(), pluginConfiguration: { protobuf: {} } }] },
    ],
  ])('rejects a pact that %s before anything is loaded', async (_, over) => {
    const pact = { ...JSON.parse(aPact(interaction())), ...over }
    using folder = aFolder({ 'a.json': JSON.stringify(pact), 'b.json': aPact(interaction()) })
    expect(await refused(['--pacts', folder.path])).toMatch(
      /a\.json needs the Pact plugin protobuf, but plugins are not supported; move the interactions/,
    )
  })

  test('one path of several that cannot be read', async () => {
    using folder = aFolder({ 'a.json': aPact(interaction()) })
    expect(await refused(['--pacts', folder.path, '--pacts', '/no/such/file.json'])).toMatch(
      /\/no\/such\/file\.json cannot be read/,
    )
  })

  test('a run that nobody attends of what only a person settles', async () =>
    expect(await refused(['--unattended', '--only', 'callback'])).toMatch(
      /needs a person at the vendor; leave out --unattended/,
    ))

  test('a run that nobody attends, with time for a person', async () =>
    expect(await refused(['--unattended', '--settle-by-hand', '60'])).toMatch(
      /--unattended leaves out what --settle-by-hand is for/,
    ))

  test('a port for callbacks that is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const flags = ['--settle-by-hand', '1', '--callback-port', String(port)]
    expect(await refused(flags)).toMatch(/--callback-port \d+ cannot be used: .*EADDRINUSE/)
    server.close()
  })

  test.each([
    [['nothing-has-this'], 'has "nothing-has-this" in its description'],
    [['consumer=nobody'], 'has "nobody" in its consumer'],
    [['state=a full moon'], 'has "a full moon" in its states'],
    [
      ['inquiry', 'state=a top-up'],
      'has "inquiry" in its description and "a top-up" in its states',
    ],
  ])('%j, which no interaction has', async (only, message) =>
    expect(await refused(only.flatMap((one) => ['--only', one]))).toContain(message),
  )

  test.each([
    ['--pace', 'x'],
    ['--pace', '-1'],
    ['--pace', '1.5'],
    ['--pace', '600001'],
    ['--timeout', '0'],
    ['--timeout', 'soon'],
  ])('%s %s', async (flag, value) =>
    expect(await refused([flag, value])).toMatch(/milliseconds from [01] to 600000/),
  )
})
