import { describe, expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'

const ask = async (path: string, init: RequestInit = { method: 'POST', body: '{}' }) => {
  const answer = await aMockServer().fetch(`http://sandbox.test${path}`, init)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('117')
  return answer.headers.get('x-mock-hint') ?? ''
}

describe('a host of one API does not have the paths of the other', () => {
  const on = async (host: string, path: string, method = 'POST') => {
    const answer = await aMockServer().fetch(path, {
      method,
      headers: { Host: host, 'Content-Type': 'application/json' },
      ...(method === 'POST' && { body: '{}' }),
    })
    const hint = answer.headers.get('x-mock-hint') ?? ''
    return { status: answer.status, body: await answer.json(), hint }
  }

  test.each([
    ['testpostpaid.mobilepulsa.net', '/api/top-up'],
    ['testpostpaid.mobilepulsa.net:4251', '/v1/legacy/index/pulsa'],
    ['mobilepulsa.net', '/api/pricelist/pulsa/xl'],
    ['MobilePulsa.net', '/api/client-js/check-balance'],
  ])('%s: %s, which is answered in the envelope of the postpaid API', async (host, path) => {
    const { status, body, hint } = await on(host, path)
    expect(status).toBe(404)
    expect(body).toEqual({ data: { response_code: '117', message: 'PAGE NOT FOUND' }, meta: [] })
    expect(hint).toContain(`${path} is a path of the prepaid API, and`)
    expect(hint).toMatch(/send it to \S+ or prepaid\.iak\.(?:dev|id); at localhost/)
  })

  test.each([
    ['prepaid.iak.dev', '/api/v1/bill/check', 'POST'],
    ['prepaid.iak.id:443', '/api/v1/bill/check/pdam', 'POST'],
    ['testprepaid.mobilepulsa.net', '/api/v1/client-js/bill/check', 'POST'],
    ['api.mobilepulsa.net', '/api/v1/bill/download/custom', 'POST'],
    ['prepaid.iak.dev', '/api/v1/download/9732788', 'GET'],
  ])('%s: %s, which is answered in the envelope of the prepaid API', async (host, path, method) => {
    const { status, body, hint } = await on(host, path, method)
    expect(status).toBe(404)
    expect(body).toEqual({ data: { rc: '117', message: 'PAGE NOT FOUND', status: 2 } })
    expect(hint).toContain('is a path of the postpaid API, and')
    expect(hint).toMatch(/send it to (?:testpostpaid\.)?mobilepulsa\.net; at localhost/)
  })

  test.each(['localhost:4250', '127.0.0.1:4250', '[::1]:4250', 'sandbox.mobilepulsa.net'])(
    'but %s has all paths',
    async (host) => {
      for (const path of ['/api/top-up', '/api/v1/bill/check'])
        expect((await on(host, path)).status, path).not.toBe(404)
    },
  )

  test.each([
    [
      'testpostpaid.mobilepulsa.net',
      '/api/top-up',
      'testprepaid.mobilepulsa.net or prepaid.iak.dev',
    ],
    ['mobilepulsa.net', '/api/top-up', 'api.mobilepulsa.net or prepaid.iak.id'],
    ['prepaid.iak.dev', '/api/v1/bill/check', 'testpostpaid.mobilepulsa.net'],
    ['prepaid.iak.id', '/api/v1/bill/check', 'mobilepulsa.net'],
  ])('%s: %s names the hosts of the same environment', async (host, path, hosts) =>
    expect((await on(host, path)).hint).toContain(`send it to ${hosts};`),
  )

  test('and each API is answered on its own hosts, also in a namespace', async () => {
    for (const path of ['/api/top-up', '/ns/qa/api/top-up'])
      expect((await on('prepaid.iak.dev', path)).status, path).toBe(400)
    const bill = await on('testpostpaid.mobilepulsa.net', '/ns/qa/api/v1/bill/check')
    expect(bill.body).toMatchObject({ data: { response_code: '101' } })
  })

  test.each([
    ['prepaid.iak.dev', '/api/topup', { rc: '117', message: 'PAGE NOT FOUND', status: 2 }],
    ['testpostpaid.mobilepulsa.net', '/api/topup', { response_code: '117' }],
    ['prepaid.iak.id', '/api/v1/bill/chek', { rc: '117' }],
  ])('%s: %s exists in neither, and has the envelope of the host', async (host, path, data) => {
    const answer = await on(host, path)
    expect(answer.body).toMatchObject({ data })
    expect(answer.hint).toContain(`there is no page POST ${path} on ${host}, a host of the p`)
    expect(answer.hint).toMatch(/did you mean the path POST \/api\/(?:top-up|v1\/bill\/check)/)
  })

  test('a URL names the host, where a request has no header', async () => {
    const answer = await aMockServer().fetch('https://prepaid.iak.dev/api/v1/bill/check', {
      method: 'POST',
      body: '{}',
    })
    expect(answer.status).toBe(404)
  })
})

describe('the hint explains an unknown page', () => {
  test.each([
    '//api/v1/bill/check',
    '/api/v1//bill/check',
    '/api//v1/bill//check',
    '/api/v1/bill/check//',
    '/api/v1/bill/check//pdam',
    '/ns/qa//api/v1/bill/check',
    '//ns/qa/api/v1/bill/check',
    '//api/v1/client-js/bill/check',
    '//api/v1/bill/download/custom',
  ])('two slashes: %s', async (path) => {
    expect(await ask(path)).toMatch(
      /the path has a double slash; send POST .*slash at the end of the base URL/,
    )
  })

  test.each([
    ['/API/v1/bill/check', /upper-case letters.*send POST \/api\/v1\/bill\/check/],
    ['/api/v1/Bill/Check', /upper-case letters/],
    ['/api%2Fv1%2Fbill%2Fcheck', /percent-encoded.*send POST \/api\/v1\/bill\/check/],
    ['/%20api/v1/bill/check', /the path has spaces/],
    ['/api/v1/bill/chek', /there is no page .*did you mean the path POST \/api\/v1\/bill\/check/],
    ['/api/v2/bill/check', /did you mean the path POST \/api\/v1\/bill\/check/],
    ['/api/v1/tiketv2', /train tickets/],
    ['/', /base URL.*POST \/api\/v1\/bill\/check/],
    ['/admin', /admin API is at \/__admin/],
    ['/somewhere/else', /the vendor's paths are POST \/api\/v1\/bill\/check/],
  ])('%s', async (path, hint) => {
    expect(await ask(path)).toMatch(hint)
  })

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'])('the method %s', async (method) => {
    const answer = await aMockServer().fetch('/api/v1/bill/check', { method })
    expect(answer.headers.get('x-mock-hint')).toMatch(
      new RegExp(`the method is ${method}, but must be POST`),
    )
  })

  test('a receipt requested with POST', async () => {
    expect(await ask('/api/v1/download/1')).toMatch(/the method is POST, but must be GET/)
  })

  test('the admin API where it is disabled', async () => {
    const mock = aMockServer({ admin: false })
    const answer = await mock.fetch('/__admin/readyz')
    expect(answer.headers.get('x-mock-hint')).toMatch(
      /disabled; start the server without --disable-admin/,
    )
  })

  test.each([
    '/v1/legacy/index/pulsa/telkomsel/more',
    '/api/check-balance/now',
    '/api/pricelist/pulsa/xl/more',
    '/api/client-js/top-up/again',
  ])('a path below one of the prepaid API: %s', async (path) => {
    expect(await ask(path)).toMatch(
      /more segments than a path of the prepaid API may have; the prepaid paths are POST/,
    )
  })

  test.each(['//v1/legacy/index', '/api//top-up'])('a misspelt prepaid path: %s', async (path) => {
    expect(await ask(path)).toMatch(/the path has a double slash; send POST/)
  })

  test('a prepaid path requested with GET, in the envelope of the prepaid API', async () => {
    const answer = await aMockServer().fetch('/api/check-balance', {
      headers: { 'Content-Type': 'application/json' },
    })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('x-mock-hint')).toMatch(/the method is GET, but must be POST/)
    expect(await answer.json()).toEqual({
      data: { rc: '117', message: 'PAGE NOT FOUND', status: 2 },
    })
  })

  test.each([
    'testprepaid.mobilepulsa.net',
    'prepaid.iak.dev:443',
    'prepaid.iak.id',
    'api.mobilepulsa.net',
  ])('a host of the prepaid API: %s', async (host) => {
    expect(await ask('/anything', { method: 'POST', body: '{}', headers: { Host: host } })).toMatch(
      /there is no page POST \/anything on [\w.]+, a host of the prepaid API; .*the prepaid paths are/,
    )
  })
})

describe('at localhost an unknown path is answered by the API that it is meant for', () => {
  const answered = async (path: string, type: string) => {
    const answer = await aMockServer().fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: type.endsWith('json') ? '{}' : '<mp></mp>',
    })
    expect(answer.status).toBe(404)
    return { body: await answer.text(), hint: answer.headers.get('x-mock-hint') ?? '' }
  }

  const PREPAID = '{"data":{"rc":"117","message":"PAGE NOT FOUND","status":2}}'

  test.each([
    ['/api/topup', 'POST /api/top-up'],
    ['/api/top_up/', 'POST /api/top-up'],
    ['/api/balance', 'POST /api/check-balance'],
    ['/api/game', 'POST /api/game/format'],
    ['/api/inquiry-pln-token', 'POST /api/inquiry-pln'],
    ['/api/v1/top-up', 'POST /api/top-up'],
    ['/api/v2/check-status', 'POST /api/check-status'],
    ['/v2/inquiry-game', 'POST /api/inquiry-game'],
    ['/top-up', 'POST /api/top-up'],
    ['/v1/legacy/inde', 'POST /v1/legacy/index'],
    ['/v2/legacy/index', 'POST /v1/legacy/index'],
    ['/api/client-js/topup', 'POST /api/client-js/top-up'],
  ])('%s, with the nearest operation: %s', async (path, near) => {
    const { body, hint } = await answered(path, 'application/json')
    expect(body).toBe(PREPAID)
    expect(hint).toContain(`; did you mean the path ${near}`)
  })

  test('also in XML, and in a namespace', async () => {
    expect((await answered('/ns/qa/api/topup', 'text/xml')).body).toBe(
      '<?xml version="1.0"?>\n<mp><rc>117</rc><message>PAGE NOT FOUND</message><status>2</status></mp>\n',
    )
  })

  test('an operation that resembles none names all paths', async () => {
    const { body, hint } = await answered('/api/xyzzy', 'application/json')
    expect(body).toBe(PREPAID)
    expect(hint).toMatch(/; use the server's URL as the base URL.*; the prepaid paths are POST/)
  })

  test.each(['/api/v1/bill/chek', '/api/v2/bill/check', '/api/bill/check', '/api', '/somewhere'])(
    '%s stays a path of the postpaid API',
    async (path) =>
      expect((await answered(path, 'application/json')).body).toBe(
        '{"data":{"response_code":"117","message":"PAGE NOT FOUND"},"meta":[]}',
      ),
  )
})
