import { describe, expect, test } from 'vitest'
import type { NewFault } from '../../../mock-server/admin/faults.ts'
import { MOST_ARMED } from '../../../mock-server/faults/registry.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

const LOST: NewFault = { fault: { kind: 'response-lost' } }

describe('faults by the admin API', () => {
  test('are armed, listed and disarmed', async () => {
    const { admin, ...mock } = aMockServer({ seed: 9 })
    const armed = await admin.faults.arm({
      fault: { kind: 'http-error' },
      scope: { command: 'inquiry', product: 'PGAS' },
      times: 2,
      after: 1,
    })
    expect(armed).toEqual({
      id: 'fault-1',
      fault: { kind: 'http-error', when: 'before', status: 502 },
      scope: { command: 'inquiry', product: 'PGAS' },
      timesLeft: 2,
      skipsLeft: 1,
      probability: 1,
      seed: 9,
      hits: 0,
    })
    await mock.inquire('PGAS', '0110010000')
    await mock.fetch('/api/v1/bill/check', { method: 'POST', body: '{}' })
    const second = await admin.faults.arm(LOST)
    expect(await admin.faults.list()).toEqual({
      armed: 2,
      faults: [{ ...armed, skipsLeft: 0 }, second],
    })
    expect(second.timesLeft).toBeNull()
    await admin.faults.disarm(armed.id)
    expect((await admin.faults.list()).faults).toEqual([second])
    await expect(admin.faults.disarm(armed.id)).rejects.toMatchObject({ status: 404 })
  })

  test('are replaced all at once, or not at all', async () => {
    const { admin } = aMockServer()
    await admin.faults.arm(LOST)
    const replaced = await admin.faults.replace([{ fault: { kind: 'hang' } }, LOST])
    expect(replaced.faults.map(({ fault }) => fault.kind)).toEqual(['hang', 'response-lost'])
    const wrong = [LOST, { fault: { kind: 'meteor' } }] as unknown as NewFault[]
    await expect(admin.faults.replace(wrong)).rejects.toThrow('/1/fault/kind must be request-lost')
    expect(await admin.faults.list()).toEqual(replaced)
    expect(await admin.faults.replace([])).toEqual({ armed: 0, faults: [] })
  })

  test('are cleared by a reset, with or without the rest', async () => {
    const { admin } = aMockServer()
    await admin.faults.arm(LOST)
    await admin.reset('requests', 'state')
    expect((await admin.faults.list()).armed).toBe(1)
    await admin.reset('faults')
    expect((await admin.faults.list()).armed).toBe(0)
    await admin.faults.arm(LOST)
    await admin.reset()
    expect((await admin.faults.list()).armed).toBe(0)
  })

  test('are a hundred at most', async () => {
    const { admin } = aMockServer()
    await admin.faults.replace(Array.from({ length: MOST_ARMED }, () => LOST))
    await expect(admin.faults.arm(LOST)).rejects.toMatchObject({ status: 409 })
    await expect(
      admin.faults.replace(Array.from({ length: MOST_ARMED + 1 }, () => LOST)),
    ).rejects.toMatchObject({ status: 400 })
    expect((await admin.faults.list()).armed).toBe(MOST_ARMED)
  })
})

const slow = (delay: unknown, more: object = {}) => ({ fault: { kind: 'slow', delay, ...more } })

test.each([
  ['nothing', {}, '/fault'],
  ['a string', { fault: 'response-lost' }, '/fault'],
  ['no kind', { fault: {} }, '/fault/kind'],
  ['an unknown kind', { fault: { kind: 'meteor' } }, '/fault/kind'],
  ['an unknown field', { ...LOST, forever: true }, '/forever'],
  ['an unknown field of a fault', { fault: { kind: 'hang', ms: 5 } }, '/fault/ms'],
  [
    'a "when" for a kind that has none',
    { fault: { kind: 'request-lost', when: 'after' } },
    '/fault/when',
  ],
  ['an unknown scope', { ...LOST, scope: { tr_id: 5 } }, '/scope/tr_id'],
  [
    'a scope that is a number',
    { ...LOST, scope: { customerNumber: 530 } },
    '/scope/customerNumber',
  ],
  ['an empty scope field', { ...LOST, scope: { refId: '' } }, '/scope/refId'],
  ['an unknown command', { ...LOST, scope: { command: 'pay-pasca' } }, '/scope/command'],
  ['no times', { ...LOST, times: 0 }, '/times'],
  ['half a call', { ...LOST, times: 1.5 }, '/times'],
  ['infinite times', { ...LOST, times: 1e300 }, '/times'],
  ['null times', { ...LOST, times: null }, '/times'],
  ['a negative number to skip', { ...LOST, after: -1 }, '/after'],
  ['a probability of 2', { ...LOST, probability: 2 }, '/probability'],
  ['a negative probability', { ...LOST, probability: -0.1 }, '/probability'],
  ['a seed in letters', { ...LOST, seed: 'one' }, '/seed'],
  ['no delay', { fault: { kind: 'slow' } }, '/fault/delay'],
  ['a bare number for a delay', slow(2000), '/fault/delay'],
  ['a delay of a year', slow({ kind: 'fixed', ms: 31_536_000_000 }), '/fault/delay/ms'],
  ['a negative delay', slow({ kind: 'fixed', ms: -1 }), '/fault/delay/ms'],
  ['a delay with its ends swapped', slow({ kind: 'uniform', min: 5, max: 1 }), '/fault/delay/max'],
  ['a sigma out of range', slow({ kind: 'lognormal', median: 5, sigma: 50 }), '/fault/delay/sigma'],
  [
    'empty chunks',
    slow({ kind: 'dribble', bytesPerChunk: 0, everyMs: 5 }),
    '/fault/delay/bytesPerChunk',
  ],
  [
    'a request that dribbles',
    slow({ kind: 'dribble', bytesPerChunk: 5, everyMs: 5 }, { when: 'before' }),
    '/fault/when',
  ],
  ['an invalid status', { fault: { kind: 'http-error', status: 200 } }, '/fault/status'],
])('a problem document points at %s', async (_what, body, pointer) => {
  const mock = aMockServer()
  const response = await mock.fetch('/__admin/faults', {
    method: 'POST',
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const { errors } = (await response.json()) as { errors: { pointer: string; detail: string }[] }
  expect(errors.map((error) => error.pointer)).toContain(pointer)
  expect((await mock.admin.faults.list()).armed).toBe(0)
})

test.each([
  ['POST', '{"fault":', 400],
  ['PUT', '{}', 400],
  ['PUT', '[{}]', 400],
  ['PATCH', '[]', 404],
])('%s %s is refused with %i', async (method, body, status) => {
  const response = await aMockServer().fetch('/__admin/faults', { method, body })
  expect([response.status, response.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json',
  ])
})

test('the journal shows what a fault did to an exchange, and the vendor’s answer', async () => {
  const mock = aMockServer()
  const inquiry = await mock.inquire('PGAS', '0110010000')
  const { id } = await mock.admin.faults.arm({ fault: { kind: 'response-lost' }, times: 1 })
  await expect(mock.pay(inquiry)).rejects.toThrow()
  const lost = { 'X-Mock-Fault': 'request-lost' }
  await expect(mock.checkStatus(inquiry.refId, { headers: lost })).rejects.toThrow()
  await mock.checkStatus(inquiry.refId, { headers: { 'X-Mock-Fault': 'slow; delay=7' } })
  const [slowed, requestLost, responseLost, plain] = (await mock.admin.requests.list()).requests
  expect(slowed).toMatchObject({
    responseCode: '00',
    fault: { kind: 'slow', when: 'after', ms: 7 },
  })
  expect(requestLost).toMatchObject({
    status: 0,
    responseCode: '',
    answer: '',
    matched: 'fault',
    command: { kind: 'status-check', refId: inquiry.refId },
    fault: { kind: 'request-lost' },
  })
  expect(responseLost).toMatchObject({
    status: 200,
    responseCode: '00',
    answer: expect.stringContaining('PAYMENT SUCCESS'),
    fault: { kind: 'response-lost', armedAs: id },
  })
  expect(plain?.fault).toBeNull()
})

describe('a fault that no call can trigger is refused', () => {
  test.each([
    [{ product: 'PGASS' }, '/scope/product', 'there is no product PGASS; did you mean PGAS'],
    [{ product: 'pgas' }, '/scope/product', 'there is no product pgas; did you mean PGAS'],
    [{ product: 'XQZ-9999' }, '/scope/product', 'there is no product XQZ-9999'],
    [{ command: 'payment', product: 'PLNPOSPAID' }, '/scope/product', 'did you mean PLNPOSTPAID'],
    [
      { command: 'price-list', refId: 'order-1' },
      '/scope/refId',
      'names no product, customer or order',
    ],
    [{ command: 'inquiery' }, '/scope/command', 'must be one of inquiry'],
    [
      { namespace: 'qa' },
      '/scope/namespace',
      'is unknown; remove it, or write one of command, product',
    ],
  ])('by every operation: %j', async (scope, pointer, detail) => {
    const mock = aMockServer()
    const kept = await mock.admin.faults.arm(LOST)
    const fault = { ...LOST, scope } as NewFault
    const [single, many] = [`${pointer} `, `/1${pointer} `].map((place) =>
      expect.objectContaining({
        status: 400,
        message: expect.stringMatching(new RegExp(`${place}.*${detail.replaceAll('/', '\\/')}`)),
      }),
    )
    await expect(mock.admin.faults.arm(fault)).rejects.toEqual(single)
    await expect(mock.admin.faults.replace([LOST, fault])).rejects.toEqual(many)
    const snapshot = await mock.admin.snapshot.take()
    const faults = snapshot.faults.map((one) => ({ ...one, scope })) as typeof snapshot.faults
    await expect(mock.admin.snapshot.restore({ ...snapshot, faults })).rejects.toThrow(detail)
    expect((await mock.admin.faults.list()).faults).toEqual([kept])
  })
})
