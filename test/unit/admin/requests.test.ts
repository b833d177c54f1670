import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { operationsOf } from '../../../mock-server/admin/operation.ts'
import { ExchangeView } from '../../../mock-server/admin/requests/exchange-view.ts'
import { requests } from '../../../mock-server/admin/requests/requests.ts'
import { RowView, UnmatchedView } from '../../../mock-server/admin/requests/views.ts'
import { toRow } from '../../../mock-server/journal/row.ts'
import { aMockServer, md5, PARTNER } from '../../support/a-mock-server.ts'
import { anExchange } from '../../support/an-exchange.ts'

/** A sandbox with two inquiries, one payment, and two unreadable requests. */
const aBusyMockServer = async () => {
  const mock = aMockServer()
  const inquiry = await mock.inquire('PGAS', '0110010000', { refId: 'order-gas' })
  await mock.inquire('PLNPOSTPAID', '530000000000', { refId: 'order-power', format: 'xml' })
  await mock.pay(inquiry)
  await mock.inquire('PGAS', '123', { refId: 'order-none' })
  await mock.send({ commands: 'refund' })
  return mock
}

describe('requests are found', () => {
  test.each([
    ['by command', { command: 'inquiry' }, ['req-4', 'req-2', 'req-1']],
    ['by product', { product: 'PGAS' }, ['req-4', 'req-3', 'req-1']],
    ['by reference, the payment of it included', { refId: 'order-gas' }, ['req-3', 'req-1']],
    ['by tr_id', { trId: 24462731 }, ['req-3', 'req-1']],
    ['by customer number', { customerNumber: '530000000000' }, ['req-2']],
    ['by account', { username: '123123123', limit: 2 }, ['req-4', 'req-3']],
    ['by format', { format: 'xml' }, ['req-2']],
    ['by response code', { responseCode: '14' }, ['req-4']],
    ['that nothing matched', { matched: false }, ['req-5', 'req-4']],
    ['by a text in a body', { text: 'REFUND' }, ['req-5']],
    ['after an id', { since: 'req-3' }, ['req-5', 'req-4']],
    ['by several at once', { command: 'payment', refId: 'order-power' }, []],
  ] as const)('%s', async (_how, wanted, ids) => {
    const mock = await aBusyMockServer()
    expect((await mock.admin.requests.find(wanted)).map(({ id }) => id)).toEqual(ids)
    const { limit: _limit, ...filter } = { limit: 0, ...wanted }
    if (!('limit' in wanted)) expect(await mock.admin.requests.count(filter)).toBe(ids.length)
  })

  test('in their own namespace only', async () => {
    const mock = await aBusyMockServer()
    expect(await mock.namespace('elsewhere').admin.requests.count()).toBe(0)
  })
})

describe('one request is shown', () => {
  test('with what was decided and what it cost', async () => {
    const mock = await aBusyMockServer()
    const paid = v.parse(ExchangeView, await mock.admin.requests.get('req-3'))
    expect(paid).toMatchObject({
      decision: { reason: 'current-number', responseCode: '00', trId: 24462731, taken: 323_902 },
      document: { commands: 'pay-pasca', tr_id: '24462731' },
      answerHeaders: { 'Content-Type': 'application/json', 'X-Mock-Request-Id': 'req-3' },
      isMatched: true,
    })
  })

  test('as received, with namespace and query', async () => {
    const { fetch, admin } = aMockServer().namespace('blue')
    await fetch('/api/v1/bill/check?x=1', { method: 'POST', body: '{}' })
    expect(await admin.requests.get('req-1')).toMatchObject({
      namespace: 'blue',
      path: '/api/v1/bill/check',
      target: '/ns/blue/api/v1/bill/check?x=1',
    })
  })

  test.each([
    ['json', '{"commands":"nothing"}'],
    ['xml', '<mp><commands>nothing</commands></mp>'],
  ] as const)('with its byte-order mark, in %s', async (format, text) => {
    const mock = aMockServer()
    const body = `\ufeff${text}`
    const answer = await mock.post(body, { format })
    expect(await answer.text()).toContain('101')
    const [exchange] = (await mock.admin.requests.list()).requests
    expect(exchange).toMatchObject({ body, document: { commands: 'nothing' } })
  })

  test('with its bytes, when they are not text', async () => {
    const mock = aMockServer()
    const bytes = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])
    await mock.post(bytes, {})
    expect(await mock.admin.requests.get('req-1')).toMatchObject({
      body: Buffer.from(bytes).toString('base64'),
      bodyEncoding: 'base64',
      document: null,
    })
  })
})

describe('a key stays secret', () => {
  const { apiKey } = PARTNER

  test('wherever it was sent by mistake', async () => {
    const mock = aMockServer({ mockHeaders: true })
    const fields = { commands: 'inq-pasca', username: PARTNER.username, code: apiKey, hp: apiKey }
    await mock.send({
      ...fields,
      ref_id: apiKey,
      sign: md5(`${PARTNER.username}${apiKey}${apiKey}`),
    })
    await mock.send({ ...fields, ref_id: apiKey, sign: apiKey, [apiKey]: { [apiKey]: apiKey } })
    await mock.fetch(`/${apiKey}?key=${apiKey}`, { headers: { 'X-Key': apiKey, Cookie: 'a=b' } })
    await mock.post(new Uint8Array([0xff, ...Buffer.from(apiKey)]), {})
    const { list, find, unmatched, explain } = mock.admin.requests
    const { requests } = await list()
    const shown = [
      requests,
      await find(),
      await unmatched(),
      await Promise.all(requests.map(({ id }) => explain(id))),
      requests.map(({ body }) => Buffer.from(body ?? '', 'base64').toString('latin1')),
    ]
    expect(requests).toHaveLength(4)
    expect(JSON.stringify(shown)).not.toMatch(/sandbox|a=b/)
  })

  test('after it was changed', async () => {
    const mock = aMockServer()
    await mock.send({
      commands: 'checkstatus',
      username: PARTNER.username,
      ref_id: 'x',
      sign: apiKey,
    })
    await mock.admin.accounts.change(PARTNER.username, { apiKey: 'the-new-one' })
    expect(JSON.stringify(await mock.admin.requests.list())).not.toContain(apiKey)
  })

  test('even if it is a number, or a word the journal uses', async () => {
    const odd = { username: '0812', apiKey: '24462731' }
    const other = { username: '0813', apiKey: 'inquiry' }
    const mock = aMockServer({ accounts: [PARTNER, odd, other] })
    await mock.pay(await mock.inquire('PGAS', '0110010000'))
    for (const { id } of (await mock.admin.requests.list()).requests)
      v.parse(ExchangeView, await mock.admin.requests.get(id))
  })
})

describe('an unmatched request', () => {
  test('is listed, each with a hint', async () => {
    const mock = await aBusyMockServer()
    await mock.pay({ trId: 99 })
    await mock.checkStatus('never-used')
    await mock.fetch('/api/v2/bill')
    const requests = await mock.admin.requests.unmatched()
    v.parse(UnmatchedView, { requests })
    expect(requests.map(({ responseCode }) => responseCode)).toEqual([
      ...['117', '06', '06', '101', '14'],
    ])
    expect(requests.at(-1)?.hint).toMatch(/^"123" is not a test number of PGAS; did you mean/)
    expect(requests.at(-2)?.hint).toMatch(/^commands is "refund"; the commands of this path are/)
  })

  test('is not one that a rule refused', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732788 })
    await mock.pay({ trId: 9732788 })
    await mock.admin.accounts.change(PARTNER.username, { suspended: true })
    await mock.pay({ trId: 9732787 })
    expect(await mock.admin.requests.unmatched()).toEqual([])
  })
})

test('a row stays one row, whatever a caller sent', () => {
  const long = anExchange({
    matched: 'x'.repeat(60_000),
    fault: { fault: { kind: 'response-lost' } },
  })
  const row = v.parse(
    RowView,
    toRow(long, (text) => text),
  )
  expect(JSON.stringify(row).length).toBeLessThan(1000)
  expect(row.fault).toBe('response-lost')
})

describe('a problem document answers', () => {
  const post = async (path: string, body: unknown) => {
    const response = await aMockServer().fetch(`/__admin/requests${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }

  test.each([
    ['/find', { command: 'inq-pasca' }, '/command'],
    ['/find', { colour: 'red' }, '/colour'],
    ['/find', { limit: 0 }, '/limit'],
    ['/find', { limit: 1e9 }, '/limit'],
    ['/find', { trId: 1.5 }, '/trId'],
    ['/find', { status: 99 }, '/status'],
    ['/find', { text: '' }, '/text'],
    ['/find', { text: 'x'.repeat(201) }, '/text'],
    ['/find', { since: 'yesterday' }, '/since'],
    ['/find', { since: `req-${'9'.repeat(40)}` }, '/since'],
    ['/count', { limit: 1 }, '/limit'],
    ['/count', { responseCode: '0' }, '/responseCode'],
    ['/count', { matched: 'yes' }, '/matched'],
    ['/wait', { count: 0 }, '/count'],
    ['/wait', { count: -1e300 }, '/count'],
    ['/wait', { timeoutMs: 60_001 }, '/timeoutMs'],
    ['/wait', { timeoutMs: '1s' }, '/timeoutMs'],
  ])('%s with %j', async (path, body, pointer) => {
    const answer = await post(path, body)
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
  })

  test.each([
    ['/find', '{', 400],
    ['/find', '[]', 400],
    ['/count', 'null', 400],
    ['/wait', { count: 1001 }, 400],
  ])('%s with %j', async (path, body, status) => {
    expect(await post(path, body)).toMatchObject({ status, body: { detail: expect.any(String) } })
  })

  test.each([
    ['/unmatched?limit=none', 400],
    ['/stream?colour=red', 400],
    ['/stream?status=first', 400],
    ['/stream?refId=a&refId=b', 400],
    ['/req-1/explain', 404],
    ['/__proto__', 404],
  ])('%s', async (path, status) => {
    const response = await aMockServer().fetch(`/__admin/requests${path}`)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })
})

test('every route is described once in schemas that can be published, literal paths before the id that takes any', () => {
  const operations = [...operationsOf({ requests }).values()]
  const described = operations.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(described).size).toBe(13)
  for (const { query = {}, body, answers } of operations)
    for (const schema of [...Object.values(query), body, ...Object.values(answers)])
      if (typeof schema === 'object')
        expect(toJsonSchema(schema as v.GenericSchema)).toBeTypeOf('object')
  expect(described.indexOf('get /requests/:id')).toBeGreaterThan(
    described.indexOf('get /requests/stream'),
  )
})
