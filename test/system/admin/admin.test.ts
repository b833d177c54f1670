import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'
import { assemble } from '../../../mock-server/server/assemble.ts'
import { aMockServer, type MockServer, PARTNER, speakTo } from '../../support/a-mock-server.ts'

const request =
  (mock: { fetch: ReturnType<typeof aMockServer>['fetch'] }) =>
  async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await mock.fetch(`/__admin${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: text === '' ? undefined : JSON.parse(text),
    }
  }

describe('probes', () => {
  test('say that the server is alive and ready, and its version', async () => {
    const ask = request(aMockServer())
    expect(await ask('GET', '/livez')).toMatchObject({ status: 200, body: { status: 'alive' } })
    expect(await ask('GET', '/readyz')).toMatchObject({
      status: 200,
      body: {
        status: 'ready',
        accounts: 1,
        products: expect.any(Number),
        testNumbers: expect.any(Number),
      },
    })
    expect(await ask('GET', '/version')).toMatchObject({
      status: 200,
      body: { name: 'iak-sandbox', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    })
  })

  test('say that the server is not ready without its ledger', async () => {
    const failures: unknown[] = []
    const { answer, ready, close } = assemble(
      { observe: { failed: (error) => failures.push(error) } },
      true,
      undefined,
    )
    await ready
    await close()
    const fetch = async (path: string) => answer(new Request(`http://sandbox.test${path}`))
    expect(await request({ fetch: fetch as MockServer['fetch'] })('GET', '/readyz')).toMatchObject({
      status: 503,
      type: 'application/problem+json',
    })
    expect(failures).toHaveLength(1)
  })
})

/** The prepaid settings of an account that has none. */
const NO_PREPAID = {
  callbackUrl: null,
  blockedNumbers: null,
  allowedNumbers: null,
  topUpLimit: null,
}

describe('accounts', () => {
  test('are listed without their keys', async () => {
    const { body } = await request(aMockServer())('GET', '/accounts')
    expect(body).toEqual([
      {
        username: '123123123',
        deposit: 1_000_000_000,
        suspended: false,
        allowedIps: null,
        ...NO_PREPAID,
      },
    ])
  })

  test('can be created and used at once', async () => {
    const mock = aMockServer()
    const by = { username: '0812000111', apiKey: 'fresh-key' }
    expect(await mock.admin.accounts.create({ ...by, deposit: 400_000 })).toEqual({
      username: '0812000111',
      deposit: 400_000,
      suspended: false,
      allowedIps: null,
      ...NO_PREPAID,
    })
    const inquiry = await mock.inquire('PGAS', '0110010000', { by })
    expect(await mock.pay(inquiry, { by })).toMatchObject({
      responseCode: '00',
      data: { balance: 400_000 - 323_902 },
    })
  })

  test('can be topped up, suspended, restricted to addresses and allowed again', async () => {
    const mock = aMockServer()
    await mock.admin.accounts.change(PARTNER.username, { topUp: 500 })
    expect(await mock.deposit()).toBe(1_000_000_500)
    await mock.admin.accounts.change(PARTNER.username, { suspended: true })
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({
      responseCode: '118',
      message: 'ACCOUNT SUSPENDED',
    })
    await mock.admin.accounts.change(PARTNER.username, {
      suspended: false,
      allowedIps: ['203.0.113.7'],
    })
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({
      responseCode: '102',
      message: 'INVALID IP ADDRESS',
    })
    await mock.admin.accounts.change(PARTNER.username, { allowedIps: null })
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '00' })
  })

  test('can be given a new key, which makes the old one invalid', async () => {
    const mock = aMockServer()
    await mock.admin.accounts.change(PARTNER.username, { apiKey: 'renewed-key' })
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '100' })
    const by = { ...PARTNER, apiKey: 'renewed-key' }
    expect(await mock.inquire('PGAS', '0110010000', { by })).toMatchObject({ responseCode: '00' })
  })

  test('can be removed', async () => {
    const mock = aMockServer()
    await mock.admin.accounts.remove(PARTNER.username)
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '100' })
    await expect(mock.admin.accounts.remove(PARTNER.username)).rejects.toMatchObject({
      status: 404,
    })
  })

  test.each([
    ['no JSON', 'POST', '/accounts', '{"username":', 400],
    ['an array', 'POST', '/accounts', [], 400],
    ['no key', 'POST', '/accounts', { username: 'a' }, 400],
    ['an unknown field', 'POST', '/accounts', { username: 'a', apiKey: 'b', balance: 1 }, 400],
    ['a negative deposit', 'POST', '/accounts', { username: 'a', apiKey: 'b', deposit: -1 }, 400],
    ['half a Rupiah', 'POST', '/accounts', { username: 'a', apiKey: 'b', deposit: 0.5 }, 400],
    [
      'a deposit over the limit',
      'POST',
      '/accounts',
      { username: 'a', apiKey: 'b', deposit: 1e300 },
      400,
    ],
    ['a taken name', 'POST', '/accounts', { username: '123123123', apiKey: 'b' }, 409],
    ['an invalid address', 'PATCH', '/accounts/123123123', { allowedIps: ['home'] }, 400],
    ['a top-up of zero', 'PATCH', '/accounts/123123123', { topUp: 0 }, 400],
    [
      'a top-up over the limit',
      'PATCH',
      '/accounts/123123123',
      { topUp: 999_999_999_999_999 },
      409,
    ],
    ['an unknown account', 'PATCH', '/accounts/nobody', { topUp: 1 }, 404],
    [
      'two megabytes',
      'POST',
      '/accounts',
      JSON.stringify({ username: 'x'.repeat(2_000_000) }),
      413,
    ],
    ['an unknown part of a reset', 'POST', '/reset?what=universe', undefined, 400],
    ['an invalid limit', 'GET', '/requests?limit=-1', undefined, 400],
    ['a request never made', 'GET', '/requests/req-99', undefined, 404],
    ['an unknown path', 'GET', '/nothing', undefined, 404],
  ])('a problem document answers %s', async (_what, method, path, body, status) => {
    const mock = aMockServer()
    const answer = await request(mock)(method, path, body)
    expect(answer).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { status, title: expect.any(String), detail: expect.any(String) },
    })
    expect(await mock.deposit()).toBe(1_000_000_000)
  })

  test('a problem document points at every issue', async () => {
    const { body } = await request(aMockServer())('POST', '/accounts', {
      username: '',
      apiKey: 'b',
      deposit: -1,
      x: 1,
    })
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/username',
      '/deposit',
      '/x',
    ])
  })
})

describe('the addresses an account may call from', () => {
  test.each([
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::FFFF:7F00:1', '127.0.0.1'],
    ['0:0:0:0:0:ffff:127.0.0.1', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.1'],
  ])('accept %s, shown as %s', async (written, shown) => {
    const mock = aMockServer()
    const change = { allowedIps: ['203.0.113.7', written] }
    const { allowedIps } = await mock.admin.accounts.change(PARTNER.username, change)
    expect(allowedIps).toEqual(['203.0.113.7', shown])
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '00' })
    const snapshot = await mock.admin.snapshot.take()
    const accounts = snapshot.accounts.map((account) => ({ ...account, allowedIps: [written] }))
    await mock.admin.snapshot.restore({ ...snapshot, accounts })
    expect((await mock.admin.accounts.list())[0]?.allowedIps).toEqual([shown])
  })

  test.each([
    ['2001:DB8:0:0:0:0:0:7', '2001:db8::7'],
    ['2001:0db8::0007', '2001:db8::7'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
  ])('are normalized: %s as %s', async (written, shown) => {
    const account = { username: 'a', apiKey: 'b', allowedIps: [written] }
    expect((await aMockServer().admin.accounts.create(account)).allowedIps).toEqual([shown])
  })

  test.each([
    '10.0.0.0/8',
    '10.0.0',
    '010.0.0.1',
    '10.0.0.1 ',
    '[::1]',
    '::1/128',
    'localhost',
    '',
  ])('are single addresses, which %j is not', async (written) => {
    const account = { username: 'a', apiKey: 'b', allowedIps: [written] }
    await expect(aMockServer().admin.accounts.create(account)).rejects.toThrow(
      '/allowedIps/0 must be one IP address, such as 203.0.113.7 or 2001:db8::7; ranges are not allowed',
    )
  })

  test.each([
    ['127.0.0.1', '::'],
    ['::1', '::1'],
  ])('hold for a caller from %s of a server that listens on %s', async (address, host) => {
    const sandbox = await startSandbox({ port: 0, host, adminToken: 'a-token-of-ours' })
    const url = `http://${address.includes(':') ? `[${address}]` : address}:${sandbox.port}`
    const there = speakTo({ ...sandbox, fetch: (path, init) => fetch(`${url}${path}`, init) })
    await there.admin.accounts.change(PARTNER.username, { allowedIps: [address] })
    expect(await there.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '00' })
    await there.admin.accounts.change(PARTNER.username, { allowedIps: ['203.0.113.7'] })
    expect(await there.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '102' })
    await sandbox.close()
  })
})

describe('a reset', () => {
  test('resets everything, so that the documentation can be followed again', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    await mock.admin.reset()
    expect(await mock.deposit()).toBe(1_000_000_000)
    expect((await mock.admin.requests.list()).kept).toBe(0)
    expect(await mock.pay({ trId: 9732788 })).toMatchObject({ responseCode: '00' })
  })

  test('of the requests keeps the money, and vice versa', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    await mock.admin.reset('requests')
    expect((await mock.admin.requests.list()).kept).toBe(0)
    expect(await mock.pay({ trId: 9732788 })).toMatchObject({ responseCode: '34' })
    await mock.admin.reset('state')
    expect((await mock.admin.requests.list()).kept).toBe(1)
    expect(await mock.pay({ trId: 9732788 })).toMatchObject({ responseCode: '00' })
  })
})

describe('the gate', () => {
  test('requires the token, if there is one, for everything but probes', async () => {
    const ask = request(aMockServer({ adminToken: 'open-sesame' }))
    expect(await ask('GET', '/livez')).toMatchObject({ status: 200 })
    expect(await ask('GET', '/accounts')).toMatchObject({
      status: 401,
      type: 'application/problem+json',
    })
    expect(
      await ask('GET', '/accounts', undefined, { Authorization: 'Bearer wrong' }),
    ).toMatchObject({ status: 401 })
    expect(
      await ask('GET', '/accounts', undefined, { Authorization: 'Bearer open-sesame' }),
    ).toMatchObject({ status: 200 })
  })

  test('is absent when the admin API is disabled: its paths are unknown pages', async () => {
    const mock = aMockServer({ admin: false })
    const response = await mock.fetch('/__admin/livez', {
      headers: { 'Content-Type': 'application/json' },
    })
    expect([response.status, await response.json()]).toEqual([
      404,
      { data: { response_code: '117', message: 'PAGE NOT FOUND' }, meta: [] },
    ])
  })
})
