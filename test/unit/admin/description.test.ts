import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { DESCRIPTION, describeAdmin } from '../../../checks/admin-openapi.ts'
import { createAdmin } from '../../../mock-server/admin/admin.ts'
import type { Operation } from '../../../mock-server/admin/operation.ts'
import { OPERATIONS } from '../../../mock-server/admin/operations.ts'
import { aMockServer, type MockServer } from '../../support/a-mock-server.ts'

describe('the description of the admin API', () => {
  test('is written from the operations: `node checks/admin-openapi.ts` after a change', () => {
    expect(readFileSync(DESCRIPTION, 'utf8')).toBe(describeAdmin())
  })

  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(JSON.parse(describeAdmin()))).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
  })

  test('is served', async () => {
    const served = await aMockServer().fetch('/__admin/openapi.json')
    expect(await served.json()).toEqual(JSON.parse(describeAdmin()))
  })

  test('names every route there is, and no other', () => {
    const routes = createAdmin({ fixtures: {} } as never, { kind: 'open' }, () => new Response())
      .routes.filter(({ method, path }) => method !== 'ALL' && !isPage(path))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
    const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(routes)].sort()).toEqual(described.toSorted())
  })

  test('has one name for each operation', () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length)
  })
})

/** The console is for people; it is no part of the API. */
const isPage = (path: string) => path === '/' || path.startsWith('/console/')

type Answered = { readonly operation: Operation; readonly status: number; readonly body: unknown }

/** Calls operations by name, and holds what comes against what the description says. */
const describedCalls = (mock: MockServer) => {
  const calls: Answered[] = []
  const call = async (
    id: string,
    parts: Record<string, string | number> = {},
    body?: unknown,
    query = '',
  ) => {
    const operation = OPERATIONS.find((one) => one.id === id)
    if (!operation) throw new Error(`there is no operation ${id}`)
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => String(parts[name]))
    const response = await mock.fetch(`/__admin${path}${query}`, {
      method: operation.method.toUpperCase(),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const { status } = response
    if (operation.answers[status] === 'event stream') {
      await response.body?.cancel()
      calls.push({ operation, status, body: undefined })
      return undefined
    }
    const text = await response.text()
    const answered = text === '' ? undefined : JSON.parse(text)
    calls.push({ operation, status, body: answered })
    return answered
  }
  return { call, calls }
}

describe('what the admin API really answers', () => {
  test('is what its description says, for every operation', async () => {
    const mock = aMockServer()
    const { call, calls } = describedCalls(mock)
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39' } })
    await mock.inquire('PGAS', '999')
    for (const id of ['livez', 'readyz', 'readVersion', 'describe', 'listNamespaces'])
      await call(id)
    const username = { username: '0811' }
    await call('createAccount', {}, { ...username, apiKey: 'a-key', deposit: 5 })
    await call('listAccounts')
    await call('changeAccount', username, { topUp: 5, allowedIps: ['127.0.0.1'] })
    await call('removeAccount', username)
    await call('listTransactions', {}, undefined, '?state=processing&limit=5')
    await call('readTransaction', { tr_id: inquiry.trId })
    await call('writePaymentAsCurl', { tr_id: inquiry.trId }, undefined, '?scenario=payment=39')
    await call('settleTransaction', { tr_id: inquiry.trId }, { responseCode: '37' })
    await call('readLedger')
    const scenario = { name: 'x', when: { command: 'payment' }, answer: { outcomes: ['39'] } }
    await call('putScenarios', {}, { scenarios: [] })
    await call('armScenario', {}, scenario)
    await call('listScenarios')
    await call('disarmScenario', { name: 'x' })
    await call('clearScenarios')
    const fault = { fault: { kind: 'response-lost' }, times: 1 }
    await call('replaceFaults', {}, [])
    const armed = (await call('armFault', {}, fault)) as { id: string }
    await call('listFaults')
    await call('disarmFault', { id: armed.id })
    await call('disarmFaults')
    await call('readClock')
    await call('setClock', {}, { at: '23:59', frozen: true })
    await call('releaseClock')
    await call('readSettings')
    await call('changeSettings', {}, { maintenance: true })
    await call('resetSettings')
    const [request] = (await mock.admin.requests.list()).requests
    await call('listRequests')
    await call('findRequests', {}, { product: 'PGAS' })
    await call('countRequests', {}, {})
    await call('waitForRequests', {}, { count: 1 })
    await call('listUnmatchedRequests')
    await call('streamRequests')
    await call('getRequest', { id: request?.id ?? '' })
    const paid = await mock.admin.requests.find({ command: 'payment', limit: 1 })
    for (const id of ['explainRequest', 'writeRequestAsCurl'])
      await call(id, { id: request?.id ?? '' })
    await call('replayRequest', { id: paid[0]?.id ?? '' }, {})
    await call('suggestFirstCall')
    await call('reachProviderState', {}, { state: 'a partner', params: { signing: 'cs' } })
    await call('listProducts')
    await call('listNumbers', {}, undefined, '?product=PGAS')
    await call('listResponseCodes')
    await call('readFidelity')
    const snapshot = await call('takeSnapshot')
    await call('restoreSnapshot', {}, snapshot)
    await call('clearRequests')
    await call('reset', {}, undefined, '?what=requests,state')
    await mock.namespace('gone').admin.clock.read()
    await call('removeNamespace', { name: 'gone' })

    const called = new Set(calls.map(({ operation }) => operation.id))
    expect(OPERATIONS.map(({ id }) => id).filter((id) => !called.has(id))).toEqual([])
    for (const { operation, status, body } of calls) {
      const answer = operation.answers[status]
      expect(answer, `${operation.id} answered ${status}: ${JSON.stringify(body)}`).toBeDefined()
      if (answer === 'nothing') expect(body).toBeUndefined()
      else if (answer !== 'event stream' && answer) v.parse(answer, body)
    }
  })

  test.each(
    OPERATIONS.filter(({ body }) => body).map((operation) => [operation.id, operation] as const),
  )('is a problem document for bad bodies of %s', async (_, operation) => {
    const mock = aMockServer()
    const path = operation.path.replace(/\{\w+\}/g, '1')
    for (const body of ['', '{', '[1', 'null', '"x"', '5', '{"__proto__":{}}', '{"unheard":1}']) {
      const answer = await mock.fetch(`/__admin${path}`, {
        method: operation.method.toUpperCase(),
        body,
      })
      const told = `${operation.id} ${body}: ${answer.status}`
      expect([200, 201, 400, 404], told).toContain(answer.status)
      if (answer.status >= 400)
        expect(await answer.json(), told).toMatchObject({
          status: answer.status,
          title: expect.any(String),
          detail: expect.any(String),
        })
    }
    const large = await mock.fetch(`/__admin${path}`, {
      method: operation.method.toUpperCase(),
      body: JSON.stringify({ x: 'x'.repeat(17 * 1024 * 1024) }),
    })
    expect(large.status).toBe(413)
  })
})
