import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startOptions } from '../../../mock-server/cli/options.ts'
import { md5 } from '../../support/a-mock-server.ts'
import { launch, serve } from '../../support/a-process.ts'
import { run, startHere } from '../../support/in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-start-'))
afterAll(() => rmSync(folder, { recursive: true }))

const pay = async (url: string, trId = '9732788', username = '123123123', apiKey = 'sandbox') => {
  const body = JSON.stringify({
    commands: 'pay-pasca',
    username,
    tr_id: trId,
    sign: md5(username + apiKey + trId),
  })
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(`${url}/api/v1/bill/check`, { method: 'POST', headers, body })
  return {
    headers: response.headers,
    data: ((await response.json()) as { data: Record<string, unknown> }).data,
  }
}

const freePortOf = async (...ports: readonly number[]): Promise<number> => {
  for (const port of ports) {
    const probe = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false)).listen(port, () => resolve(true))
    })
    probe.close()
    if (isFree) return port
  }
  throw new Error(`none of the ports ${ports.join(', ')} is free`)
}

describe('start', () => {
  test('logs that it is ready in one JSON line, responds, and exits with 0 on a signal', async () => {
    const server = await serve(['--port', '0'])
    expect(server.ready).toMatchObject({
      event: 'ready',
      url: server.url,
      port: Number(new URL(server.url).port),
    })
    expect((await pay(server.url)).data).toMatchObject({ response_code: '00' })
    const { code, stdout, stderr } = await server.stop()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).event)
    expect(events).toEqual(['ready', 'exchange', 'stopping'])
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'finishes an open request before it exits on %s',
    async (signal) => {
      const server = await serve(['--port', '0'])
      const body = '{"commands":"nonsense"}'
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
      let answer = ''
      socket.on('data', (chunk) => {
        answer += chunk
      })
      const closed = new Promise((resolve) => socket.on('close', resolve))
      socket.write(
        `POST /api/v1/bill/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n{`,
      )
      await fetch(`${server.url}/__admin/livez`)
      const stopped = server.stop(signal)
      await new Promise((resolve) => setTimeout(resolve, 100))
      socket.write(body.slice(1))
      const { code } = await stopped
      await closed
      expect(code).toBe(0)
      expect(answer).toContain('"response_code":"101"')
    },
  )

  test('prints the URL, the account and a first call that works, and no key it was given', async () => {
    const { child, finished, out } = launch(
      ['--port', '0', '--account', '0812000111:hidden-key:2000000'],
      { NO_COLOR: '1' },
    )
    await expect.poll(out, { timeout: 10_000 }).toContain('curl')
    expect(out()).toMatch(/iak-sandbox \d+\.\d+\.\d+ is ready on http:\/\/127\.0\.0\.1:\d+/)
    expect(out()).toContain('account   0812000111, with the given key, deposit Rp 2,000,000')
    const command = /^ *(curl .*)$/m.exec(out())?.[1] ?? ''
    const called = spawnSync('bash', ['-c', command])
    expect(JSON.parse(called.stdout.toString()).data).toMatchObject({
      response_code: '00',
      code: 'PGAS',
    })
    await expect.poll(out).toMatch(/payment tr_id 9732788 → 00 PAYMENT SUCCESS \(json, [\d.]+ ms\)/)
    child.kill('SIGTERM')
    const { code, stdout } = await finished
    expect(code).toBe(0)
    expect(stdout).not.toContain('hidden-key')
  })

  test('warns about a port that fetch and browsers refuse to connect to', async () => {
    const port = await freePortOf(6566, 6697, 10_080)
    const server = await serve(['--port', `${port}`])
    const { stdout } = await server.stop()
    const lines = stdout.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'ready', port },
      { event: 'port-blocked', port, msg: expect.stringContaining('use another port') },
      { event: 'stopping' },
    ])
  })

  test('flags override variables, variables override defaults', async () => {
    const flagged = await startHere(['--port', '0', '--account', 'flag:key-of-flag'], {
      IAK_SANDBOX_ACCOUNT: 'variable:key-of-variable',
    })
    expect((await pay(flagged.url, '9732788', 'flag', 'key-of-flag')).data).toMatchObject({
      response_code: '00',
    })
    await flagged.close()
    const set = await startHere([], {
      IAK_SANDBOX_PORT: '0',
      IAK_SANDBOX_ACCOUNT: 'one:key-one:900000,two:key-two:800000',
    })
    const accounts = await (await fetch(`${set.url}/__admin/accounts`)).json()
    expect(accounts).toMatchObject([
      { username: 'one', deposit: 900_000 },
      { username: 'two', deposit: 800_000 },
    ])
    await set.close()
  })

  test('reads PORT, but its own variable overrides it', async () => {
    const free = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as AddressInfo
        probe.close(() => resolve(port))
      })
    })
    const server = await startHere([], { PORT: String(free) })
    expect(server.port).toBe(free)
    await server.close()
    const other = await startHere([], { PORT: String(free), IAK_SANDBOX_PORT: '0' })
    expect(other.port).not.toBe(free)
    await other.close()
  })

  test('passes every switch to the server', async () => {
    const flags = [
      '--port',
      '0',
      '--test-numbers',
      'legacy',
      '--xml-envelope',
      'data',
      '--no-mock-headers',
      '--journal-size',
      '1',
      '--admin-token',
      'open-sesame',
      '--business-hours',
      '--seed',
      '7',
      '--host',
      'localhost',
    ]
    const server = await startHere(flags)
    const { headers } = await pay(server.url)
    expect([...headers.keys()].filter((name) => name.startsWith('x-mock'))).toEqual([])
    expect((await fetch(`${server.url}/__admin/requests`)).status).toBe(401)
    const authorized = { headers: { Authorization: 'Bearer open-sesame' } }
    await pay(server.url)
    expect(await (await fetch(`${server.url}/__admin/requests`, authorized)).json()).toMatchObject({
      kept: 1,
      evicted: 1,
    })
    const xml = await fetch(`${server.url}/api/v1/bill/check`, { method: 'POST', body: '<mp/>' })
    expect(await xml.text()).toContain('<mp><data><response_code>101')
    await server.close()
  })

  test.each([
    ['true', 404],
    ['1', 404],
    ['false', 200],
    ['0', 200],
  ])('understands IAK_SANDBOX_DISABLE_ADMIN=%s', async (value, status) => {
    const server = await startHere(['--port', '0'], { IAK_SANDBOX_DISABLE_ADMIN: value })
    expect((await fetch(`${server.url}/__admin/livez`)).status).toBe(status)
    await server.close()
  })

  test('keeps the ledger file when it is killed', async () => {
    const ledger = join(folder, 'killed.sqlite')
    const first = await serve(['--port', '0', '--ledger', ledger])
    expect((await pay(first.url)).data).toMatchObject({
      response_code: '00',
      balance: 1_000_000_000 - 323_902,
    })
    await first.stop('SIGKILL')
    const second = await serve(['--port', '0', '--ledger', ledger])
    expect((await pay(second.url)).data).toMatchObject({ response_code: '34' })
    await second.stop()
  })

  test('prints nothing with --log silent', async () => {
    const port = 20_000 + (process.pid % 20_000)
    const child = run(['--log', 'silent', '--port', String(port), '--account', 'bad'])
    expect(await child).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('wrong usage exits with 2 and one clear sentence:', () => {
  const OCCUPIED = createServer().listen(0, '127.0.0.1')
  afterAll(() => OCCUPIED.close())
  writeFileSync(join(folder, 'no-database'), 'x'.repeat(2000))

  test.each<[string, string[], Record<string, string>, RegExp]>([
    ['an invalid port', ['--port', '70000'], {}, /--port.*whole number from 0 to 65535/],
    ['an invalid variable', [], { IAK_SANDBOX_PORT: 'abc' }, /IAK_SANDBOX_PORT.*whole number/],
    ['an invalid platform port', [], { PORT: 'abc' }, /PORT must be a whole number/],
    ['an unknown flag', ['--prot', '1'], {}, /unknown option '--prot'.*Did you mean --port/s],
    ['an unknown command', ['stop'], {}, /there is no command "stop"; choose from start, validate/],
    ['an unknown scheme', ['--test-numbers', 'newest'], {}, /Allowed choices are current, legacy/],
    ['an account without a key', ['--account', 'just-a-name'], {}, /an account is user:key or/],
    [
      'an account given twice',
      ['--account', 'a:b', '--account', 'a:c'],
      {},
      /account a is listed twice; keep one/,
    ],
    ['a short admin token', ['--admin-token', 'short'], {}, /at least 8 characters/],
    ['an admin token outside ASCII', ['--admin-token', 'rahasia-é-panjang'], {}, /printable ASCII/],
    ['an admin token with a space', ['--admin-token', 'open sesame now'], {}, /without spaces/],
    [
      'a bad admin token in its variable',
      [],
      { IAK_SANDBOX_ADMIN_TOKEN: 'kunci→rahasia' },
      /ASCII/,
    ],
    ['an empty admin token', ['--admin-token', ''], {}, /at least 8 characters/],
    ['a negative port', ['--port', '-1'], {}, /--port.*whole number from 0 to 65535/],
    ['half a port', ['--port', '1.5'], {}, /--port.*whole number from 0 to 65535/],
    ['an empty port', ['--port', ''], {}, /--port.*whole number from 0 to 65535/],
    ['a port in letters for HTTPS', ['--https-port', '1e3'], {}, /--https-port.*whole number/],
    ['a negative seed', ['--seed', '-1'], {}, /--seed.*whole number from 0/],
    ['a journal size of NaN', ['--journal-size', 'NaN'], {}, /--journal-size.*whole number/],
    ['an unknown log', ['--log', 'foo'], {}, /Allowed choices are pretty, json, silent/],
    ['an unknown envelope', ['--xml-envelope', ''], {}, /Allowed choices are documented, flat/],
    ['an empty host', ['--host', ''], {}, /--host is empty/],
    [
      'a server that is not a URL',
      ['readyz', '--url', 'here'],
      {},
      /--url must be a base URL such as/,
    ],
    ['an empty URL', ['readyz', '--url', ''], {}, /--url must be a base URL such as/],
    ['an empty ledger', ['--ledger', ' '], {}, /--ledger is empty/],
    ['an empty folder', ['--fixtures', ''], {}, /--fixtures is empty/],
    [
      'a host with a port',
      ['--host', '127.0.0.1:4250'],
      {},
      /not a plain address.*set the port separately/,
    ],
    ['a host with brackets and a port', ['--host', '[::1]:4250'], {}, /is not a plain address/],
    ['a URL as host', ['--host', 'http://127.0.0.1'], {}, /is not a plain address/],
    ['a host with an unclosed bracket', ['--host', '[::1'], {}, /is not a plain address; use/],
    ['a host of two words', ['--host', 'my machine'], {}, /neither an address nor a name/],
    [
      'a switch that is neither on nor off',
      [],
      { IAK_SANDBOX_DISABLE_ADMIN: 'maybe' },
      /IAK_SANDBOX_DISABLE_ADMIN must be true or false/,
    ],
    [
      'a PostgreSQL server that is not there',
      ['--port', '0', '--ledger', 'postgres://shop@127.0.0.1:9/db'],
      {},
      /the ledger postgres:\/\/shop@127.0.0.1:9\/db does not accept connections: check host and port/,
    ],
    [
      'a ledger that is not a database',
      ['--port', '0', '--ledger', join(folder, 'no-database')],
      {},
      /no-database is not a SQLite database .*choose another file/,
    ],
    [
      'an address of another machine',
      ['--port', '0', '--host', '203.0.113.1'],
      {},
      /not have that address; correct --host/,
    ],
  ])('%s', async (_what, flags, env, sentence) => {
    const { code, stdout, stderr } = await run(flags, env)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test('a port in use', async () => {
    const { port } = OCCUPIED.address() as AddressInfo
    const { code, stderr } = await run(['--port', String(port)])
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /the port is in use; choose another with --port, or a free one with --port 0/,
    )
  })

  test('does not print a key from an invalid flag', async () => {
    for (const account of [':top-secret-key', `user:top-secret-key:${'9'.repeat(20)}`]) {
      const { code, stderr } = await run(['--account', account])
      expect(code).toBe(2)
      expect(stderr).not.toContain('top-secret-key')
    }
  })

  test.each([
    'foo:top-secret:5.000.000',
    'foo:top-secret:5,000,000',
    'foo:top-secret:abc',
    'foo:top-secret:-5',
    'foo:top-secret:5e6',
    'foo:top-secret:0x10',
    'foo:top-secret:5 000',
    'foo:top-secret:',
    'foo:top-secret:5:5',
    'foo:top:secret:5',
    'foo:top secret',
    'foo:',
    ':top-secret',
    ' :top-secret:5',
    '',
    ':',
  ])('rejects the account %j instead of guessing', async (account) => {
    const wanted = /an account is user:key or user:key:deposit, with the deposit in digits only/
    const { code, stdout, stderr } = await run(['--account', account])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(wanted)
    expect(stderr).not.toContain('secret')
  })

  test('rejects a deposit above the limit', async () => {
    for (const deposit of ['1000000000000001', '9007199254740991', '9'.repeat(40)]) {
      const { code, stderr } = await run(['--account', `foo:top-secret:${deposit}`])
      expect([code, stderr]).toEqual([
        2,
        'iak-sandbox: The deposit of account foo must be a whole number of Rupiah from 0 to 1000000000000000.\n',
      ])
    }
  })
})

describe('an empty variable counts as unset', () => {
  const NAMES = startOptions()
    .flatMap(({ envVar, description }) => envVar ?? /IAK_SANDBOX_\w+/.exec(description)?.[0] ?? [])
    .concat('PORT', 'IAK_SANDBOX_DATA', 'IAK_USERNAME', 'IAK_API_KEY', 'IAK_BASE_URL')

  test.each(['', '  '])('every variable with the value %j', async (blank) => {
    expect(NAMES).toContain('IAK_SANDBOX_HTTPS')
    expect(NAMES.length).toBeGreaterThan(18)
    const server = await startHere(
      ['--port', '0'],
      Object.fromEntries(NAMES.map((name) => [name, blank])),
    )
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:/)
    expect((await pay(server.url)).data).toMatchObject({ response_code: '00' })
    await server.close()
  })

  test.each([',', ' , ,'])('an empty list such as %j', async (list) => {
    const server = await startHere(['--port', '0'], {
      IAK_SANDBOX_ACCOUNT: list,
      IAK_SANDBOX_FIXTURES: list,
    })
    expect((await pay(server.url)).data).toMatchObject({ response_code: '00' })
    await server.close()
  })

  test('an extra comma in a list of accounts is ignored', async () => {
    const server = await startHere(['--port', '0'], {
      IAK_SANDBOX_ACCOUNT: 'one:key-one, two:key,',
    })
    const accounts = await (await fetch(`${server.url}/__admin/accounts`)).json()
    expect(accounts).toMatchObject([{ username: 'one' }, { username: 'two' }])
    await server.close()
  })
})

test('readyz checks the address where start listens with the same variables', async () => {
  const server = await startHere(['--port', '0', '--host', '127.0.0.2'])
  // The test runner may compile the admin API for longer than an attempt of readyz waits.
  await fetch(`http://127.0.0.2:${server.port}/__admin/livez`)
  const env = { IAK_SANDBOX_PORT: String(server.port), IAK_SANDBOX_HOST: '127.0.0.2' }
  expect(await run(['readyz'], env)).toMatchObject({ code: 0 })
  expect(await run(['readyz'], { ...env, IAK_SANDBOX_HOST: '' })).toMatchObject({ code: 1 })
  await server.close()
})

test('a flag takes one account, even with commas', async () => {
  const server = await startHere(['--port', '0', '--account', 'comma:a,b'])
  expect((await pay(server.url, '9732788', 'comma', 'a,b')).data).toMatchObject({
    response_code: '00',
  })
  await server.close()
})

describe('help', () => {
  test('lists commands, every flag with variable and default, and examples', async () => {
    const { code, stdout } = await run(['--help'])
    expect(code).toBe(0)
    for (const word of [
      'start',
      '--port',
      '4250',
      'IAK_SANDBOX_LEDGER',
      '--no-mock-headers',
      'Examples:',
      'PORT is also read',
    ])
      expect(stdout).toContain(word)
  })

  test('--help and --version exit with 0', async () => {
    expect(await run(['start', '--help'])).toMatchObject({ code: 0, stderr: '' })
    const { version } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
    )
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })
})
