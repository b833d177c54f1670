import { describe, expect, test } from 'vitest'
import type { NewFault } from '../../../mock-server/admin/faults.ts'
import { aMockServer, md5 } from '../../support/a-mock-server.ts'

/**
 * A mock with a paid and an unpaid bill, and the result of each kind of call: `cut`, or its HTTP
 * status.
 */
const aMock = async () => {
  const mock = aMockServer()
  const other = { username: '0812000111', apiKey: 'another-key' }
  await mock.admin.accounts.create({ ...other, deposit: 1_000_000 })
  const paid = await mock.inquire('PGAS', '0110010000')
  await mock.pay(paid)
  const gas = await mock.inquire('PGAS', '0110010000')
  const health = await mock.inquire('BPJS', '8801234560000')
  const foreign = await mock.inquire('PGAS', '0110010000', { by: other })
  const prices = () =>
    mock.send({
      commands: 'pricelist-pasca',
      username: '123123123',
      sign: md5('123123123sandboxpl'),
    })
  const download = (path = '') => mock.fetch(`/api/v1/download/${paid.trId}${path}`)
  const custom = () =>
    mock.send(
      {
        commands: 'receipt-custom',
        username: '123123123',
        tr_id: paid.trId,
        sign: md5('123123123sandboxbc'),
        custom: { header: { company_name: 'Toko', company_address: 'Jakarta' } },
        raw: 1,
      },
      { path: '/api/v1/bill/download/custom' },
    )
  const fate = (call: Promise<{ status: number }>) =>
    call.then(
      ({ status }) => status,
      () => 'cut',
    )
  const fates = async () => ({
    inquiry: await fate(mock.inquire('PGAS', '0110010000')),
    payment: await fate(mock.pay(gas)),
    'payment of another product': await fate(mock.pay(health)),
    'payment of another account': await fate(mock.pay(foreign, { by: other })),
    'status-check': await fate(mock.checkStatus(paid.refId)),
    'price-list': await fate(prices()),
    'receipt by GET': await fate(download()),
    'JSON receipt': await fate(download('/1')),
    'receipt by POST': await fate(custom()),
    'wrong sign': await fate(mock.checkStatus(paid.refId, { fields: { sign: 'x' } })),
    'no JSON': await fate(mock.post('{', {})),
    'no page': await fate(mock.fetch('/nowhere')),
  })
  return { ...mock, gas, health, paid, fates }
}

const CUT_ALL = {
  inquiry: 'cut',
  payment: 'cut',
  'payment of another product': 'cut',
  'payment of another account': 'cut',
  'status-check': 'cut',
  'price-list': 'cut',
  'receipt by GET': 'cut',
  'JSON receipt': 'cut',
  'receipt by POST': 'cut',
  'wrong sign': 'cut',
  'no JSON': 'cut',
  'no page': 'cut',
}

const CUT_NONE = {
  inquiry: 200,
  payment: 200,
  'payment of another product': 200,
  'payment of another account': 200,
  'status-check': 200,
  'price-list': 200,
  'receipt by GET': 200,
  'JSON receipt': 200,
  'receipt by POST': 200,
  'wrong sign': 200,
  'no JSON': 400,
  'no page': 404,
}

describe.each(['request-lost', 'response-lost'] as const)('%s', (kind) => {
  const cut = (...calls: readonly (keyof typeof CUT_NONE)[]) => ({
    ...CUT_NONE,
    ...Object.fromEntries(calls.map((call) => [call, 'cut'])),
  })

  test('without a scope affects every call, refused ones too, and never the admin API', async () => {
    const mock = await aMock()
    await mock.admin.faults.arm({ fault: { kind } })
    expect(await mock.fates()).toEqual(CUT_ALL)
    expect((await mock.admin.faults.list()).armed).toBe(1)
  })

  test.each([
    ['inquiry', ['inquiry']],
    ['payment', ['payment', 'payment of another product', 'payment of another account']],
    ['status-check', ['status-check', 'wrong sign']],
    ['price-list', ['price-list']],
    ['receipt', ['receipt by GET', 'JSON receipt', 'receipt by POST']],
  ] as const)('of a command affects only that: %s', async (command, calls) => {
    const mock = await aMock()
    await mock.admin.faults.arm({ fault: { kind }, scope: { command } })
    expect(await mock.fates()).toEqual(cut(...calls))
  })

  test('of a product affects every call about it, although a payment and a check name no product', async () => {
    const mock = await aMock()
    await mock.admin.faults.arm({ fault: { kind }, scope: { product: 'BPJS' } })
    expect(await mock.fates()).toEqual(cut('payment of another product'))
    await mock.admin.faults.replace([{ fault: { kind }, scope: { product: 'PGAS' } }])
    expect(await mock.fates()).toEqual({
      ...CUT_ALL,
      'payment of another product': 200,
      'price-list': 200,
      'no JSON': 400,
      'no page': 404,
    })
  })

  test.each([
    ['a customer number', () => ({ customerNumber: '8801234560000' })],
    ['a ref_id', ({ health }) => ({ refId: health.refId })],
    [
      'both and the product',
      ({ health }) => ({ customerNumber: '8801234560000', product: 'BPJS', refId: health.refId }),
    ],
  ] as readonly [string, (mock: Awaited<ReturnType<typeof aMock>>) => NewFault['scope']][])(
    'of %s affects only calls about that',
    async (_what, scopeOf) => {
      const mock = await aMock()
      await mock.admin.faults.arm({ fault: { kind }, scope: scopeOf(mock) ?? {} })
      expect(await mock.fates()).toEqual(cut('payment of another product'))
    },
  )

  test('of an account affects only its calls', async () => {
    const mock = await aMock()
    await mock.admin.faults.arm({ fault: { kind }, scope: { username: '0812000111' } })
    expect(await mock.fates()).toEqual(cut('payment of another account'))
  })
})

test('an inquiry that uses a ref_id again is about the product it asks for, not the earlier one', async () => {
  const mock = aMockServer()
  await mock.inquire('BPJS', '8801234560000', { refId: 'again' })
  await mock.admin.faults.arm({ fault: { kind: 'request-lost' }, scope: { product: 'BPJS' } })
  expect(await mock.inquire('PGAS', '0110010000', { refId: 'again' })).toMatchObject({
    responseCode: '11',
  })
})

test('a fault for one time is triggered once, however many calls arrive at once', async () => {
  const mock = aMockServer()
  await mock.admin.faults.arm({
    fault: { kind: 'response-lost' },
    scope: { command: 'inquiry' },
    times: 3,
  })
  const calls = Array.from({ length: 20 }, () => mock.inquire('PGAS', '0110010000'))
  const outcomes = await Promise.allSettled(calls)
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(3)
  expect((await mock.admin.faults.list()).faults).toEqual([])
})

test('the same seed affects the same calls', async () => {
  const pattern = async (seed: number) => {
    const mock = aMockServer()
    await mock.admin.faults.arm({
      fault: { kind: 'http-error', status: 503 },
      probability: 0.5,
      seed,
    })
    const codes: number[] = []
    for (let i = 0; i < 20; i += 1) codes.push((await mock.post('{}', {})).status)
    return codes.join(' ')
  }
  expect(await pattern(42)).toBe(await pattern(42))
  expect(await pattern(42)).not.toBe(await pattern(43))
  expect(await pattern(42)).toContain('503')
  expect(await pattern(42)).toContain('200')
})

test('a fault is triggered only in its own namespace, and every answer there says how many are armed', async () => {
  const { namespace } = aMockServer()
  const [a, b] = [namespace('a'), namespace('b')]
  await a.admin.faults.replace([
    { fault: { kind: 'http-error' }, times: 1 },
    { fault: { kind: 'response-lost' }, scope: { command: 'payment' } },
  ])
  const ask = (where: typeof a) => where.fetch('/api/v1/bill/check', { method: 'POST', body: '{}' })
  expect((await ask(b)).status).toBe(200)
  const faulty = await ask(a)
  expect([faulty.status, faulty.headers.get('x-mock-faults-armed')]).toEqual([502, '1'])
  const passed = await ask(a)
  expect([passed.status, passed.headers.get('x-mock-faults-armed')]).toEqual([200, '1'])
  expect((await ask(b)).headers.has('x-mock-faults-armed')).toBe(false)
  expect(await b.admin.faults.list()).toEqual({ armed: 0, faults: [] })
  await a.admin.faults.clear()
  expect((await ask(a)).headers.has('x-mock-faults-armed')).toBe(false)
})

test('a fault loses the outcome of a scenario, but the biller has still decided it', async () => {
  const mock = aMockServer()
  const inquiry = await mock.inquire('PGAS', '0110010000')
  const headers = { 'X-Mock-Scenario': 'payment=39', 'X-Mock-Fault': 'response-lost' }
  await expect(mock.pay(inquiry, { headers })).rejects.toThrow('fetch failed')
  expect(await mock.checkStatus(inquiry.refId)).toMatchObject({
    responseCode: '39',
    data: { status: 3 },
  })
})
