import { describe, expect, test } from 'vitest'
import { aMockServer, type MockServer, PARTNER } from '../../support/a-mock-server.ts'
import { aPrepaidPartner, type PrepaidOptions } from '../../support/a-prepaid-partner.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const startOf = { json: '{"data":{', xml: '<?xml' } as const

describe('the answer to a bill has a documented example', () => {
  test.each(wireFormats)('of its product, in its format (%s)', async (format) => {
    const mock = aMockServer()
    await mock.inquire('PLNPOSTPAID', '530000000000', { format })
    const example = await mock.admin.requests.example('req-1')
    expect(example).toMatchObject({
      ...{ product: 'PLNPOSTPAID', operation: 'inquiry', version: null },
      ...{ outcome: 'success', part: 'answer', kind: 'documented' },
    })
    expect(example.body).toContain('9732792')
    expect(example.body.startsWith(startOf[format])).toBe(true)
  })

  test('unless it is a refusal without a bill', async () => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '1')
    await expect(mock.admin.requests.example('req-1')).rejects.toMatchObject({ status: 404 })
  })
})

const styles = wireFormats.flatMap((format) =>
  ([1, 2] as const).map((version) => [version, format] as const),
)

/** The example of the newest exchange. */
const newest = async ({ admin }: MockServer) => {
  const [request] = (await admin.requests.list({ limit: 1 })).requests
  return admin.requests.example(request?.id ?? '')
}

describe.each(styles)('a prepaid answer of version %s in %s', (version, format) => {
  const style: PrepaidOptions = { version, format }

  test('has the documented example of a top-up, and of its status when it settled', async () => {
    const mock = aMockServer()
    const partner = aPrepaidPartner(mock)
    const { refId } = await partner.topUp('xld25000', '0817777215', style)
    const begun = await newest(mock)
    expect(begun).toMatchObject({
      ...{ product: null, operation: 'top up', version },
      ...{ outcome: 'pending', part: 'answer', kind: 'documented' },
      source: expect.stringContaining('transaction/top-up.md'),
    })
    expect(begun.body.startsWith(startOf[format])).toBe(true)
    const [topUp] = (await mock.admin.transactions.list({ limit: 1 })).transactions
    await mock.admin.transactions.settle(topUp?.trId ?? 0, '00')
    const status = { operation: 'check status', version, outcome: 'success' }
    await partner.status(refId, style)
    const checked = await newest(mock)
    expect(checked).toMatchObject(status)
    expect(checked.body).toContain(version === 1 ? 'hp' : 'customer_id')
    // The same ref_id buys nothing, and is answered like a status check.
    await partner.topUp('xld25000', '0817777215', { ...style, refId })
    expect(await newest(mock)).toMatchObject(status)
  })

  test('has that of a failed top-up', async () => {
    const mock = aMockServer()
    const partner = aPrepaidPartner(mock)
    const { refId } = await partner.topUp('xld25000', '0817777215', style)
    const [topUp] = (await mock.admin.transactions.list({ limit: 1 })).transactions
    await mock.admin.transactions.settle(topUp?.trId ?? 0, '07')
    await partner.status(refId, style)
    const example = await newest(mock)
    expect(example.outcome).toBe('failed')
    expect(example.body).toContain('FAILED')
  })

  test('has that of an inquiry, and of the balance', async () => {
    const mock = aMockServer()
    const partner = aPrepaidPartner(mock)
    await partner.call('pln', { number: '12345678901' }, style)
    const example = await newest(mock)
    expect(example).toMatchObject({ operation: 'inquiry PLN', version, outcome: 'success' })
    expect(example.body).toContain('548933889287')
    await partner.call('balance', {}, style)
    expect(await newest(mock)).toMatchObject({ operation: 'check balance', version })
  })

  test.each([
    ['00', 'xld25000', 'success', false],
    ['00', 'hsteam12000', 'success', true],
    ['07', 'xld25000', 'failed', false],
  ] as const)(
    'has a callback with a documented example: %s of %s',
    async (code, product, outcome, hasPin) => {
      const mock = aMockServer()
      // Nothing listens there; what was sent is in the journal nevertheless.
      const callbackUrl = 'http://127.0.0.1:9/callback'
      await mock.admin.accounts.change(PARTNER.username, { callbackUrl })
      await aPrepaidPartner(mock).topUp(product, '0817777215', style)
      const [topUp] = (await mock.admin.transactions.list({ limit: 1 })).transactions
      await mock.admin.transactions.settle(topUp?.trId ?? 0, code)
      const { requests } = await mock.admin.requests.wait({ kind: 'callback' })
      const example = await mock.admin.requests.example(requests[0]?.id ?? '')
      expect(example).toMatchObject({ operation: 'callback', version, outcome, part: 'request' })
      expect(example.body.includes('pin')).toBe(hasPin)
    },
  )
})

test('a prepaid refusal has no documented example', async () => {
  const mock = aMockServer()
  const partner = aPrepaidPartner(mock)
  await partner.topUp('no-such-product')
  await partner.call('balance', {}, { by: { ...PARTNER, apiKey: 'wrong' } })
  for (const id of ['req-1', 'req-2'])
    await expect(mock.admin.requests.example(id)).rejects.toMatchObject({ status: 404 })
})
