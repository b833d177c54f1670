import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { createAdmin } from '../../../mock-server/admin/admin.ts'
import { describeAdmin } from '../../../mock-server/admin/openapi.ts'
import { type Operation, operationsOf } from '../../../mock-server/admin/operation.ts'
import { RESOURCES } from '../../../mock-server/admin/resources.ts'
import { Scenario } from '../../../mock-server/catalogue/schemas/scenarios-file.ts'
import { aMockServer, type MockServer, PARTNER } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { anOpenApiValidator, aValidator } from '../../support/a-validator.ts'

const OPERATIONS = operationsOf(RESOURCES)

/** The state of a contract's message. */
const CALLBACK = {
  ...{ version: 2, format: 'json', outcome: 'succeeded' },
  ...{ product_code: 'xld25000', customer_id: '0817777215' },
}

describe('the description of the admin API', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = anOpenApiValidator()
    expect(await validator.validate(describeAdmin(RESOURCES))).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  test('is served', async () => {
    const served = await aMockServer().fetch('/__admin/openapi.json')
    expect(await served.json()).toEqual(JSON.parse(JSON.stringify(describeAdmin(RESOURCES))))
  })

  test('is sent again only when it has changed', async () => {
    const mock = aMockServer()
    const first = await mock.fetch('/__admin/openapi.json')
    expect(first.headers.get('content-type')).toBe('application/json')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{40}"$/)
    const headers = { 'If-None-Match': etag }
    const second = await mock.fetch('/__admin/openapi.json', { headers })
    expect([second.status, await second.text()]).toEqual([304, ''])
    const other = await mock.fetch('/__admin/openapi.json', {
      headers: { 'If-None-Match': '"other"' },
    })
    expect([other.status, await other.text()]).toEqual([200, await first.text()])
  })

  test('contains every route, and no other', () => {
    const routes = createAdmin()
      .routes.filter(({ method, path }) => method !== 'ALL' && !isPage(path))
      .map(({ method, path }) => `${method.toLowerCase()} /__admin${path}`)
    const { paths } = describeAdmin(RESOURCES) as { paths: Record<string, object> }
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(routes.sort()).toEqual(described.sort())
  })
})

describe('the description of a scenario', () => {
  const { objections } = aValidator(describeAdmin(RESOURCES))

  const withBill = (bill: unknown) => ({
    name: 'x',
    when: { command: 'payment' },
    answer: { outcomes: ['00'], bill },
  })

  const hundredAndOne = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`a${i}`, i]))

  test.each([
    ['an amount', true, { nominal: 25_000 }],
    ['a path and a text', true, { tr_name: 'BUDI', 'desc.lembar_tagihan': 2 }],
    ['nothing', true, {}],
    ['a list', false, ['nominal']],
    ['a text', false, 'nominal'],
    ['an empty path', false, { '': 1 }],
    ['a long path', false, { ['a'.repeat(101)]: 1 }],
    ['a fraction', false, { nominal: 2.5 }],
    ['an inexact number', false, { nominal: 1e300 }],
    ['null', false, { nominal: null }],
    ['an object', false, { desc: { lembar_tagihan: 2 } }],
    ['101 leaves', false, hundredAndOne],
  ])('allows as bill what the API allows: %s, %s', (_, isAllowed, bill) => {
    expect(objections('scenarios.arm.body', withBill(bill)).length === 0).toBe(isAllowed)
    expect(v.is(Scenario, withBill(bill))).toBe(isAllowed)
  })
})

/** A JSON object of so many bytes. */
const aBodyOf = (bytes: number) => {
  const body = Buffer.alloc(bytes, 'x')
  body.write('{"x":"')
  body.write('"}', bytes - 2)
  return body
}

/** The console is for people; it is not part of the API. */
const isPage = (path: string) => path === '/' || path.startsWith('/console/')

type Answered = {
  readonly id: string
  readonly operation: Operation
  readonly status: number
  readonly body: unknown
}

/** Calls operations by name, and compares responses with the description. */
const describedCalls = (mock: MockServer) => {
  const calls: Answered[] = []
  const call = async (
    id: string,
    parts: Record<string, string | number> = {},
    body?: unknown,
    query = '',
  ) => {
    const operation = OPERATIONS.get(id)
    if (!operation) throw new Error(`there is no operation ${id}`)
    const path = operation.path.replace(/:(\w+)/g, (_, name) => String(parts[name]))
    const response = await mock.fetch(`/__admin${path}${query}`, {
      method: operation.method.toUpperCase(),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const { status } = response
    if (operation.answers[status] === 'event stream') {
      await response.body?.cancel()
      calls.push({ id, operation, status, body: undefined })
      return undefined
    }
    const text = await response.text()
    const isText = operation.answers[status] === 'text'
    const answered = isText ? text : text === '' ? undefined : JSON.parse(text)
    calls.push({ id, operation, status, body: answered })
    return answered
  }
  return { call, calls }
}

describe('what the admin API actually answers', () => {
  test('matches its description, for every operation', async () => {
    const mock = aMockServer()
    const { call, calls } = describedCalls(mock)
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39' } })
    await mock.inquire('PGAS', '999')
    for (const id of [
      'server.livez',
      'server.readyz',
      'server.version',
      'server.describe',
      'namespaces.list',
    ])
      await call(id)
    const username = { username: '0811' }
    await call('accounts.create', {}, { ...username, apiKey: 'a-key', deposit: 5 })
    await call('accounts.list')
    await call('accounts.change', username, { topUp: 5, allowedIps: ['127.0.0.1'] })
    await call('accounts.remove', username)
    await call('transactions.list', {}, undefined, '?state=processing&limit=5')
    await call('transactions.get', { tr_id: inquiry.trId })
    await call('transactions.curl', { tr_id: inquiry.trId }, undefined, '?scenario=payment=39')
    await call('transactions.settle', { tr_id: inquiry.trId }, { responseCode: '37' })
    const gas = { product: 'PGAS', customerNumber: '0110010000' }
    const sent = (await call('commands.inquire', {}, gas)) as { order: { trId: number } }
    await call('commands.pay', {}, { trId: sent.order.trId, fault: 'response-lost' })
    await call('commands.checkStatus', {}, { refId: inquiry.refId })
    const airtime = { product: 'xld25000', customerNumber: '0817777215', refId: 'described' }
    await call('commands.topUp', {}, airtime)
    await call('commands.checkTopUp', {}, { refId: 'described' })
    const topUp = await aPrepaidPartner(mock).topUp()
    await call('transactions.settle', { tr_id: topUp.trId }, { responseCode: '00' })
    await call('callbacks.list')
    const callbackUrl = 'http://127.0.0.1:9/callback'
    await call('accounts.change', { username: PARTNER.username }, { callbackUrl })
    await call('callbacks.resend', { id: topUp.trId })
    await call('ledger')
    const scenario = { name: 'x', when: { command: 'payment' }, answer: { outcomes: ['39'] } }
    await call('scenarios.replace', {}, { scenarios: [] })
    await call('scenarios.arm', {}, scenario)
    await call('scenarios.list')
    await call('scenarios.disarm', { name: 'x' })
    await call('scenarios.clear')
    const fault = { fault: { kind: 'response-lost' }, times: 1 }
    await call('faults.replace', {}, [])
    const armed = (await call('faults.arm', {}, fault)) as { id: string }
    await call('faults.list')
    await call('faults.disarm', { id: armed.id })
    await call('faults.clear')
    await call('clock.read')
    await call('clock.change', {}, { at: '23:59', frozen: true })
    await call('clock.release')
    await call('settings.read')
    await call('settings.change', {}, { maintenance: true })
    await call('settings.reset')
    const [request] = (await mock.admin.requests.list()).requests
    await call('requests.list')
    await call('requests.find', {}, { product: 'PGAS' })
    await call('requests.count', {}, {})
    await call('requests.wait', {}, { count: 1 })
    await call('requests.unmatched')
    await call('requests.stream')
    await call('requests.get', { id: request?.id ?? '' })
    const paid = await mock.admin.requests.find({ command: 'payment', limit: 1 })
    for (const id of ['requests.explain', 'requests.curl'])
      await call(id, { id: request?.id ?? '' })
    await call('requests.example', { id: paid[0]?.id ?? '' })
    await call('requests.export', {}, undefined, '?format=har&limit=5')
    await call('filters.save', {}, { q: 'rc:39' })
    await call('filters.list')
    await call('filters.remove', { q: 'rc:39' })
    await call('overview')
    await call('requests.replay', { id: paid[0]?.id ?? '' }, {})
    await call('firstCall')
    await call('pact.reachState', {}, { state: 'a partner', params: { signing: 'cs' } })
    const state = { name: 'a callback is sent', params: CALLBACK }
    await call('pact.reachState', {}, { state: state.name, params: CALLBACK })
    await call('pact.message', {}, { description: 'a callback', providerStates: [state] })
    await call('catalogue.products')
    await call('catalogue.numbers', {}, undefined, '?product=PGAS')
    await call('catalogue.responseCodes')
    await call('catalogue.prepaidProducts', {}, undefined, '?type=pulsa')
    await call('catalogue.prepaidNumbers')
    await call('catalogue.prepaidResponseCodes')
    await call('families.list')
    await call('families.get', { name: 'pgas' })
    await call('fidelity')
    await call('metrics')
    const snapshot = await call('snapshot.take')
    await call('snapshot.restore', {}, snapshot)
    const saved = (await call('cases.save', {}, { name: 'x' })) as { id: string }
    await call('cases.add', {}, snapshot)
    await call('cases.list')
    await call('cases.get', saved)
    await call('cases.open', saved)
    await call('cases.remove', saved)
    await call('requests.clear')
    await call('reset', {}, undefined, '?what=requests,state')
    await mock.namespace('gone').admin.clock.read()
    await call('namespaces.remove', { name: 'gone' })

    const called = new Set(calls.map(({ id }) => id))
    expect([...OPERATIONS.keys()].filter((id) => !called.has(id))).toEqual([])
    for (const { id, operation, status, body } of calls) {
      const answer = operation.answers[status]
      expect(answer, `${id} answered ${status}: ${JSON.stringify(body)}`).toBeDefined()
      if (answer === 'nothing') expect(body).toBeUndefined()
      else if (answer === 'text') expect(body).toEqual(expect.any(String))
      else if (answer !== 'event stream' && answer) v.parse(answer, body)
    }
  })

  test.each([...OPERATIONS].filter(([, { body }]) => body))(
    'is a problem document for bad bodies of %s',
    async (id, operation) => {
      const mock = aMockServer()
      const path = operation.path.replace(/:\w+/g, '1')
      for (const body of ['', '{', '[1', 'null', '"x"', '5', '{"__proto__":{}}', '{"unheard":1}']) {
        const answer = await mock.fetch(`/__admin${path}`, {
          method: operation.method.toUpperCase(),
          body,
        })
        const call = `${id} ${body}: ${answer.status}`
        expect([200, 201, 400, 404], call).toContain(answer.status)
        if (answer.status >= 400)
          expect(await answer.json(), call).toMatchObject({
            status: answer.status,
            title: expect.any(String),
            detail: expect.any(String),
          })
      }
      const limit = operation.bodyLimit ?? 1024 * 1024
      expect(limit).toBeLessThanOrEqual(16 * 1024 * 1024)
      const large = await mock.fetch(`/__admin${path}`, {
        method: operation.method.toUpperCase(),
        body: aBodyOf(limit + 1),
      })
      expect(large.status).toBe(413)
    },
  )
})
