import { describe, expect, test } from 'vitest'
import { type Operation, operationsOf } from '../../../mock-server/admin/operation.ts'
import { RESOURCES } from '../../../mock-server/admin/resources.ts'
import { MOST_ISSUES } from '../../../mock-server/validation/check-against.ts'
import { aMockServer, type MockServer } from '../../support/a-mock-server.ts'

type Problem = {
  readonly status: number
  readonly detail: string
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[]
}

/** Calls an operation, and returns its problem. */
const refusalOf = async (
  mock: Pick<MockServer, 'fetch'>,
  { method, path }: Operation,
  query: string,
  body?: string,
): Promise<Problem> => {
  const target = `/__admin${path.replace(/:\w+/g, '1')}${query}`
  const answer = await mock.fetch(target, {
    method: method.toUpperCase(),
    ...(body !== undefined && method !== 'get' && { body }),
  })
  const call = `${method} ${target}: ${answer.status}`
  expect(answer.headers.get('content-type'), call).toBe('application/problem+json')
  const problem = (await answer.json()) as Problem
  expect([answer.status, problem.status], call).toEqual([400, 400])
  return problem
}

const every = [...operationsOf(RESOURCES)]

describe('every route of the admin API refuses what it would ignore:', () => {
  test.each(every)('unknown parameters of %s', async (_, operation) => {
    const mock = aMockServer()
    for (const [query, pointer] of [
      ['?unheard=1', '/unheard'],
      ['?unheard', '/unheard'],
      ['?=1', '/'],
      ['?LIMIT=5', '/LIMIT'],
      ['?a/b~c=1', '/a~1b~0c'],
      ['?__proto__=1', '/__proto__'],
      ['?constructor=1', '/constructor'],
    ] as const) {
      const { errors } = await refusalOf(mock, operation, query)
      expect(errors[0]?.pointer).toBe(pointer)
      expect(errors[0]?.detail).toContain(`${operation.method.toUpperCase()} /__admin`)
    }
  })

  test.each(every.filter(([, { query }]) => query))(
    'empty and repeated parameters of %s',
    async (_, operation) => {
      const mock = aMockServer()
      for (const name of Object.keys(operation.query ?? {})) {
        const empty = await refusalOf(mock, operation, `?${name}=`)
        expect(empty.errors).toEqual([{ pointer: `/${name}`, detail: 'must not be empty' }])
        const twice = await refusalOf(mock, operation, `?${name}=1&${name}=1`)
        expect(twice.errors).toEqual([
          { pointer: `/${name}`, detail: 'is given 2 times; give it once' },
        ])
      }
    },
  )

  test.each(every.filter(([, { body, method }]) => !body && method !== 'get'))(
    'a body of %s, which takes none',
    async (_, operation) => {
      for (const body of ['{"what":"requests"}', '{}', 'null', ' '])
        expect((await refusalOf(aMockServer(), operation, '', body)).detail).toContain(
          'takes no body',
        )
    },
  )

  // What a verifier sends for a message is defined by Pact, and may grow.
  test.each(every.filter(([id, { body }]) => body && id !== 'pact.message'))(
    'unknown members of %s',
    async (id, operation) => {
      const body = id === 'faults.replace' ? '[{"un/heard":1}]' : '{"un/heard":1}'
      const { errors } = await refusalOf(aMockServer(), operation, '', body)
      const pointers = errors.map(({ pointer }) => pointer)
      // The version of a snapshot is checked before its members.
      expect(pointers).toContain(
        id === 'snapshot.restore'
          ? '/version'
          : id === 'faults.replace'
            ? '/0/un~1heard'
            : '/un~1heard',
      )
    },
  )
})

test('a mistyped reset resets nothing', async () => {
  const mock = aMockServer()
  await mock.pay({ trId: 9732788 })
  const before = await mock.deposit()
  for (const [query, body] of [
    ['?waht=requests'],
    ['?what=requests&waht=state'],
    ['?what=requests,'],
    ['?what=Requests'],
    ['', '{"what":"requests"}'],
  ] as const) {
    const answer = await mock.fetch(`/__admin/reset${query}`, {
      method: 'POST',
      ...(body && { body }),
    })
    expect(answer.status).toBe(400)
  }
  expect(await mock.deposit()).toBe(before)
  expect((await mock.admin.requests.list()).kept).toBe(1)
})

test.each([
  '/transactions?stat=paid',
  '/transactions?state=PAID',
  '/transactions?limit=1e2',
  '/transactions?limit=007',
  '/ledger?foo=1',
  '/ledger?tr_id=x',
  '/requests?foo=1',
  '/requests?limit=0',
  '/requests/unmatched?limit=2.5',
  '/requests/stream?trId=x',
  '/requests/stream?matched=yes',
  '/numbers?foo=1',
  '/numbers?product=PGAS&Product=PGAS',
  '/livez?verbose',
  '/openapi.json?v=3',
])('GET %s is refused', async (path) => {
  const answer = await aMockServer().fetch(`/__admin${path}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    400,
    'application/problem+json',
  ])
})

test.each([
  ['GET', '/numbers?product=pgas', undefined, '/product', 'no product pgas; did you mean PGAS?'],
  ['GET', '/numbers?product=XYZZY', undefined, '/product', 'there is no product XYZZY'],
  ['GET', '/transactions?state=payed', undefined, '/state', 'or "paid" or'],
  ['POST', '/accounts', { username: 'toko' }, '/apiKey', 'is missing'],
  ['PUT', '/settings', { maintenance: 'yes' }, '/maintenance', 'must be true or false'],
  ['POST', '/accounts', { username: 7, apiKey: 'k' }, '/username', 'must be a string in quotes'],
])('%s %s with %j says what it must be', async (method, path, body, pointer, detail) => {
  const mock = aMockServer()
  const answer = await mock.fetch(`/__admin${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  })
  expect(answer.status).toBe(400)
  const { errors } = (await answer.json()) as Problem
  expect(errors).toContainEqual({ pointer, detail: expect.stringContaining(detail) })
})

test('a HEAD request is checked like a GET request', async () => {
  const { status } = await aMockServer().fetch('/__admin/clock?foo=1', { method: 'HEAD' })
  expect(status).toBe(400)
})

test('a caller without a token learns nothing about the query', async () => {
  const mock = aMockServer({ adminToken: 'a-token-of-ours' })
  expect((await mock.fetch('/__admin/reset?waht=x', { method: 'POST' })).status).toBe(401)
})

test('a body with a repeated member is refused, with its pointer', async () => {
  const mock = aMockServer()
  const body = '{"topUp":5,"suspended":false,"topUp":6}'
  const answer = await mock.fetch('/__admin/accounts/123123123', { method: 'PATCH', body })
  expect([answer.status, ((await answer.json()) as Problem).errors]).toEqual([
    400,
    [{ pointer: '/topUp', detail: 'occurs more than once; keep one' }],
  ])
  expect(await mock.deposit()).toBe(1_000_000_000)
})

test('a pointer escapes what JSON pointers escape, in every refusal', async () => {
  const { admin } = aMockServer()
  const bill = { 'a/b~c': 'x' }
  const about = { command: 'inquiry', product: 'PGAS' } as const
  const scenario = { name: 'x', when: about, answer: { outcomes: ['00'], bill } }
  await expect(admin.scenarios.arm(scenario)).rejects.toThrow(' /answer/bill/a~1b~0c ')
  await expect(admin.scenarios.replace([scenario])).rejects.toThrow(
    ' /scenarios/0/answer/bill/a~1b~0c ',
  )
})

describe('a body full of issues', () => {
  const many = (entry: string) => Array(Math.floor(1_000_000 / (entry.length + 1))).fill(entry)

  test.each([
    ['PUT', '/scenarios', `{"scenarios":[${many('{}')}]}`],
    ['PUT', '/faults', `[${many('{}')}]`],
    [
      'POST',
      '/scenarios',
      `{"name":"x","when":{"command":"inquiry"},"answer":{"outcomes":[${many('1')}]}}`,
    ],
    [
      'POST',
      '/scenarios',
      `{"name":"x","when":{"command":"inquiry"},"answer":{"outcomes":["00"],"bill":{${Array.from({ length: 90_000 }, (_, i) => `"${i}":1`)}}}}`,
    ],
    ['PATCH', '/accounts/123123123', `{"allowedIps":[${many('"x"')}]}`],
  ])('has at most a hundred of them listed: %s %s', async (method, path, body) => {
    const answer = await aMockServer().fetch(`/__admin${path}`, { method, body })
    const text = await answer.text()
    const { detail, errors } = JSON.parse(text) as Problem
    expect(answer.status).toBe(400)
    expect(errors.length).toBeLessThanOrEqual(MOST_ISSUES)
    expect(text.length).toBeLessThan(50_000)
    if (errors.length === MOST_ISSUES) expect(detail).toContain('and there are more')
  })

  const ofTwelveMegabytes = (entry: string) =>
    Array(Math.floor(12_000_000 / (entry.length + 1))).fill(entry)

  test.each([
    ['accounts', '{}'],
    ['transactions', '{}'],
    ['bills', '1'],
    ['deposited', '{"username":"a text of some length, so that there are fewer of them"}'],
    ['scenarios', '{"name":"another text of some length, so that there are fewer of them"}'],
  ])('of twelve megabytes gets a short answer: %s of %s', async (member, entry) => {
    const mock = aMockServer()
    const snapshot = JSON.stringify({ ...(await mock.admin.snapshot.take()), [member]: [0] })
    const body = snapshot.replace(`"${member}":[0]`, `"${member}":[${ofTwelveMegabytes(entry)}]`)
    const answer = await mock.fetch('/__admin/snapshot', { method: 'PUT', body })
    const text = await answer.text()
    const { errors } = JSON.parse(text) as Problem
    expect(answer.status).toBe(400)
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.length).toBeLessThanOrEqual(MOST_ISSUES)
    expect(text.length).toBeLessThan(50_000)
    expect(await mock.deposit()).toBe(1_000_000_000)
  })

  test('with more values than allowed is refused unparsed', async () => {
    const body = `{"accounts":[${ofTwelveMegabytes('{}')}]}`
    const answer = await aMockServer().fetch('/__admin/snapshot', { method: 'PUT', body })
    expect(await answer.json()).toMatchObject({
      title: 'Body has too many values',
      errors: [{ pointer: '', detail: 'has more than 1000000 values' }],
    })
  })

  test('counts no commas and brackets within strings as values', async () => {
    const word = ',[{'.repeat(150_000)
    const body = JSON.stringify({ username: `\\"${word}`, apiKey: 'x' })
    const answer = await aMockServer().fetch('/__admin/accounts', { method: 'POST', body })
    const { errors } = (await answer.json()) as Problem
    expect(errors).toEqual([{ pointer: '/username', detail: 'is too long' }])
  })
})
