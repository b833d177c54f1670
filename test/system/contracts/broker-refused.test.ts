import { truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startBroker } from '../../support/broker/index.ts'
import { at, FOR_VERIFICATION, refusedBy } from './refusing-broker.ts'
import { aFolder, verify } from './verifying.ts'

describe('what is not a broker', () => {
  test('a page in HTML', async () =>
    expect(await refusedBy({ misbehaves: at('/', (c) => c.html('<h1>Welcome</h1>')) })).toEqual({
      code: 2,
      said: 'iak-sandbox: the broker URL answered / with text/html; charset=UTF-8, not JSON; give the base URL of a Pact Broker\n',
    }))

  test('a login page somewhere else, whose query is not shown', async () => {
    const login = 'https://login.test/start?ticket=secret'
    const { code, said } = await refusedBy({ misbehaves: at('/', (c) => c.redirect(login)) })
    expect({ code, said }).toEqual({
      code: 2,
      said: expect.stringContaining(
        'answered / with a redirection to https://login.test/start; give the URL of the broker',
      ),
    })
    expect(said).not.toContain('ticket')
  })

  test.each([
    ['another API', '{"status":"ok"}', 'is not a Pact Broker, or too old: its index has no link'],
    ['a list', '[]', 'is not a Pact Broker'],
    ['a number', '7', 'with something other than a JSON document'],
    ['half a document', '{"_links":', 'with something other than a JSON document'],
  ])('%s', async (_, body, message) => {
    const answer = at('/', (c) => c.body(body, 200, { 'Content-Type': 'application/json' }))
    const { code, said } = await refusedBy({ misbehaves: answer })
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining(message) })
  })

  test('a path that does not exist', async () => {
    const { code, said } = await refusedBy({
      misbehaves: at('/', (c) => c.text('nothing here', 404)),
    })
    expect({ code, said }).toEqual({
      code: 2,
      said: expect.stringContaining('HTTP 404; is this the base URL of a Pact Broker?'),
    })
  })

  test('a provider that it does not know', async () => {
    const answer = at(FOR_VERIFICATION, (c) => c.json({ error: 'no provider' }, 404))
    const { code, said } = await refusedBy({ misbehaves: answer })
    expect({ code, said }).toEqual({
      code: 2,
      said: expect.stringContaining(`${FOR_VERIFICATION} with HTTP 404; it knows no such provider`),
    })
  })

  test.each(['nonsense', 'ftp://broker.test', '//broker.test'])('the URL %s', async (url) => {
    const { code, stderr } = await verify(['--broker', url])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'iak-sandbox: --broker, or PACT_BROKER_BASE_URL, must be the http or https URL of a Pact Broker\n',
    })
  })

  test('no URL at all', async () => {
    const { code, stderr } = await verify(['--broker'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('PACT_BROKER_BASE_URL must be set'),
    })
  })
})

describe('a broker that cannot be reached', () => {
  test('because nothing listens', async () => {
    const broker = await startBroker()
    await broker[Symbol.asyncDispose]()
    const { code, stderr } = await verify(['--broker', broker.url])
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining(`the broker ${broker.url} cannot be reached: `),
    })
  })

  test('because it never answers', async () => {
    const silent = createServer((socket) => socket.resume())
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    const flags = ['--broker', `http://127.0.0.1:${port}`, '--timeout', '300']
    const { code, stderr } = await verify(flags)
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('cannot be reached: no reply within 300 ms'),
    })
    silent.close()
  })

  test.each([500, 503, 429] as const)('because it answers with HTTP %i', async (status) => {
    const answer = at(FOR_VERIFICATION, (c) =>
      c.json({ error: 'come back\u001b[2J later' }, status),
    )
    const { code, said } = await refusedBy({ misbehaves: answer })
    expect({ code, said }).toEqual({
      code: 3,
      said: expect.stringContaining(`with HTTP ${status}: come back\\u001b[2J later`),
    })
  })
})

describe('a pact that cannot be verified', () => {
  const PACT = '/pacts/our-shop/1.2.0'
  const megabytes = (many: number) => Buffer.alloc(many * 1024 * 1024, ' ')

  test('because it has 50 MB', async () => {
    const answer = at(PACT, (c) =>
      c.body(megabytes(50), 200, { 'Content-Type': 'application/hal+json' }),
    )
    expect(await refusedBy({ misbehaves: answer })).toEqual({
      code: 2,
      said: expect.stringContaining(`answered ${PACT} with more than 16 MiB`),
    })
  })

  test('because its file has 50 MB', async () => {
    using folder = aFolder()
    const file = join(folder.path, 'huge.json')
    writeFileSync(file, '{')
    truncateSync(file, 50_000_000)
    const { code, stdout, stderr } = await verify(['--pacts', folder.path])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`${file} is larger than 16 MiB; split the pact`)
  })

  test.each([
    ['HTML', '<html></html>', 'text/html', `answered ${PACT} with text/html, not JSON`],
    ['nothing that is a pact', '{}', 'application/json', 'is not a pact: it has no interactions'],
    [
      'a plugin',
      '{"interactions":[],"metadata":{"plugins":[{"name":"protobuf"}]}}',
      'application/json',
      'Pact between our-shop (1.2.0) and iak needs the Pact plugin protobuf',
    ],
  ])('because it is %s', async (_, body, type, message) => {
    const { code, said } = await refusedBy({
      misbehaves: at(PACT, (c) => c.body(body, 200, { 'Content-Type': type })),
    })
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining(message) })
  })

  test('because there is none', async () =>
    expect(await refusedBy({ pacts: [] })).toEqual({
      code: 2,
      said: expect.stringContaining('has no pact for the provider "iak" and these selectors'),
    }))

  test.each(['{}', '{"_embedded":{"pacts":[{}]}}', '{"_embedded":{"pacts":"many"}}'])(
    'because the list of pacts is %s',
    async (body) => {
      const { code, said } = await refusedBy({
        misbehaves: at(FOR_VERIFICATION, (c) =>
          c.body(body, 200, { 'Content-Type': 'application/json' }),
        ),
      })
      expect({ code, said }).toEqual({
        code: 2,
        said: expect.stringContaining('with something other than a list of pacts'),
      })
    },
  )
})
