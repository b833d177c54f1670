import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSandbox, type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'

let open: RunningSandbox
let withToken: RunningSandbox
beforeAll(async () => {
  open = await startSandbox({ port: 0 })
  withToken = await startSandbox({ port: 0, adminToken: 'a-token-of-ours' })
})
afterAll(() => Promise.all([open.close(), withToken.close()]))

/** Sends headers that a browser sets and `fetch` does not allow to set. */
const ask = (
  { port }: RunningSandbox,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (piece) => {
          body += piece
        })
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
        )
      })
      asked.on('error', reject).end()
    },
  )

describe('the admin API on a developer’s machine', () => {
  test.each(['localhost:4250', 'localhost', '127.0.0.1:4250', '127.0.0.2', '[::1]:4250'])(
    'answers as %s',
    async (host) => {
      expect(await ask(open, '/__admin/clock', { host })).toMatchObject({ status: 200 })
    },
  )

  test.each([
    'evil.example',
    'evil.example:4250',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'testpostpaid.mobilepulsa.net',
    '2130706433',
  ])('does not answer as %s, against DNS rebinding', async (host) => {
    const answer = await ask(open, '/__admin/clock', { host })
    expect(answer.status).toBe(403)
    expect(JSON.parse(answer.body)).toMatchObject({ title: 'Unknown host' })
  })

  test('serves the vendor’s paths to any host', async () => {
    const answer = await ask(open, '/api/v1/nothing', { host: 'testpostpaid.mobilepulsa.net' })
    expect(answer).toMatchObject({ status: 404, body: expect.stringContaining('117') })
  })

  test.each(['https://evil.example', 'null', 'http://localhost:1', 'http://127.0.0.1'])(
    'refuses a page of %s',
    async (origin) => {
      for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE']) {
        const answer = await ask(open, '/__admin/requests', { origin }, method)
        expect(answer.status).toBe(403)
        expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
      }
    },
  )

  test('accepts requests from its own pages', async () => {
    const headers = { origin: open.url, 'sec-fetch-site': 'same-origin' }
    expect(await ask(open, '/__admin/requests', headers)).toMatchObject({ status: 200 })
  })

  test('refuses requests that a browser marks as cross-site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect(await ask(open, '/__admin/clock', headers)).toMatchObject({ status: 403 })
  })
})

describe('the admin API with a token', () => {
  const authorization = 'Bearer a-token-of-ours'

  test('answers as any host', async () => {
    const headers = { host: 'sandbox.company.example', authorization }
    expect(await ask(withToken, '/__admin/clock', headers)).toMatchObject({ status: 200 })
  })

  test('still refuses pages of other sites', async () => {
    const headers = { origin: 'https://evil.example', authorization }
    expect(await ask(withToken, '/__admin/clock', headers)).toMatchObject({ status: 403 })
  })

  test.each(['bearer', 'BEARER', 'bEaReR', 'Bearer '])('accepts the scheme %j', async (scheme) => {
    const authorization = `${scheme} a-token-of-ours`
    expect(await ask(withToken, '/__admin/clock', { authorization })).toMatchObject({ status: 200 })
  })

  test.each([
    'none',
    'Bearera-token-of-ours',
    'Bearer',
    'Bearer a-token',
    'Basic a-token-of-ours',
    'Bearer A-TOKEN-OF-OURS',
  ])('refuses %j', async (authorization) => {
    expect(await ask(withToken, '/__admin/clock', { authorization })).toMatchObject({
      status: 401,
    })
  })
})

describe('a page of another site', () => {
  const FOREIGN = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]

  test.each(FOREIGN)('cannot create a namespace: %j', async (headers) => {
    const before = JSON.parse((await ask(open, '/__admin/namespaces', {})).body)
    const asks = [
      ['/ns/made-up/api/v1/bill/check', headers, 'POST'],
      ['/ns/made-up/api/v1/download/5', headers, 'GET'],
      ['/ns/made-up/nothing', headers, 'GET'],
      ['/nothing', { ...headers, 'x-mock-namespace': 'made-up' }, 'GET'],
      ['/ns/made-up/__admin/clock', headers, 'GET'],
    ] as const
    for (const [path, some, method] of asks) {
      const answer = await ask(open, path, some, method)
      expect(answer.status).toBe(403)
      expect(answer.body).toMatch(/pages? of (?:an)?other site/)
    }
    const after = JSON.parse((await ask(open, '/__admin/namespaces', {})).body)
    expect(after).toEqual(before)
  })

  test.each(FOREIGN)('can use an existing one: %j', async (headers) => {
    await ask(open, '/ns/created/__admin/clock', {})
    const answer = await ask(open, '/ns/created/api/v1/bill/check', headers, 'POST')
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('107') })
  })

  test('is recognized without a network, too', async () => {
    const { fetch, admin } = createSandbox()
    const headers = { Origin: 'https://evil.example' }
    expect((await fetch('/ns/made-up/nothing', { headers })).status).toBe(403)
    expect((await admin.namespaces.list()).map(({ name }) => name)).toEqual(['default'])
  })
})

describe('a namespace', () => {
  const BAD = ['.', '..', '...', '', 'a b', 'a/b', 'a%62', 'x'.repeat(65), 'é']

  test.each(BAD)('cannot be named %j in a header', async (name) => {
    const sandbox = createSandbox()
    const headers = { 'X-Mock-Namespace': encodeURI(name) === name ? name : 'a%C3%A9' }
    for (const path of ['/api/v1/bill/check', '/__admin/clock']) {
      const answer = await sandbox.fetch(path, {
        method: path.endsWith('k') ? 'GET' : 'POST',
        headers,
      })
      expect([answer.status, await answer.text()]).toEqual([
        400,
        expect.stringContaining('1 to 64 letters, digits, dots, hyphens and underscores'),
      ])
    }
    expect((await sandbox.admin.namespaces.list()).map(({ name }) => name)).toEqual(['default'])
  })

  test.each(['.', '..', '...', 'a%62', 'x'.repeat(65), ''])(
    'cannot be named %j in a raw path',
    async (name) => {
      for (const path of ['/api/v1/bill/check', '/__admin/clock', '/__admin/reset'])
        expect(
          await ask(open, `/ns/${name}${path}`, {}, path.endsWith('t') ? 'POST' : 'GET'),
        ).toMatchObject({ status: 400 })
    },
  )

  test.each(BAD)('cannot be named %j in code', (name) => {
    expect(() => createSandbox().namespace(name)).toThrow(/is not a valid namespace name/)
  })

  test('may have dots in its name', async () => {
    expect((await createSandbox().namespace('v1.2..x').admin.clock.read()).mode).toBe('real')
  })
})
