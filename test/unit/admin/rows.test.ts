import { describe, expect, test } from 'vitest'
import { aMockServer, PARTNER } from '../../support/a-mock-server.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const WRONG = { ...PARTNER, apiKey: 'production-key' }

/** The newest row of the stream. */
const newestRow = async (mock: ReturnType<typeof aMockServer>) => {
  const { kept } = await mock.admin.requests.list()
  for await (const row of mock.admin.requests.stream({ after: `req-${kept - 1}` })) return row
  return undefined
}

describe('a row knows its order', () => {
  test.each(wireFormats)('when a payment names only its tr_id (%s)', async (format) => {
    const mock = aMockServer()
    const { trId, refId } = await mock.inquire('PGAS', '0110010000', { format })
    await mock.pay({ trId }, { format })
    const order = { product: 'PGAS', customerNumber: '0110010000', refId, trId }
    expect(await newestRow(mock)).toMatchObject({
      command: 'payment',
      outcome: 'success',
      ...order,
    })
  })

  test.each(wireFormats)('when the payment is signed wrongly (%s)', async (format) => {
    const mock = aMockServer()
    const { trId, refId } = await mock.inquire('PGAS', '0110010000', { format })
    await mock.pay({ trId }, { format, by: WRONG })
    expect(await newestRow(mock)).toMatchObject({
      command: 'payment',
      product: 'PGAS',
      customerNumber: '0110010000',
      refId,
      trId,
      responseCode: '100',
      outcome: 'refused',
      reason: 'caller-unverified',
    })
  })

  test('when the payment lacks its sign', async () => {
    const mock = aMockServer()
    const { trId, refId } = await mock.inquire('PGAS', '0110010000')
    await mock.send({ commands: 'pay-pasca', username: PARTNER.username, tr_id: String(trId) })
    expect(await newestRow(mock)).toMatchObject({
      command: 'payment',
      product: 'PGAS',
      refId,
      trId,
      reason: 'fields-wrong',
    })
  })

  test('when an inquiry lacks a field', async () => {
    const mock = aMockServer()
    await mock.send({ commands: 'inq-pasca', username: '1', code: 'PGAS', hp: '0110010000' })
    expect(await newestRow(mock)).toMatchObject({
      command: 'inquiry',
      product: 'PGAS',
      customerNumber: '0110010000',
      username: '1',
      outcome: 'refused',
    })
  })

  test('when a fault kept the payment from the vendor', async () => {
    const mock = aMockServer()
    const { trId, refId } = await mock.inquire('PGAS', '0110010000')
    await mock.pay({ trId }, { headers: { 'X-Mock-Fault': 'request-lost' } }).catch(() => undefined)
    expect(await newestRow(mock)).toMatchObject({ product: 'PGAS', refId, trId, outcome: 'broken' })
  })

  test.each([
    ['39', 'pending'],
    ['37', 'failed'],
    ['00', 'success'],
  ])('and what its payment came to: %s is %s', async (code, outcome) => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': `payment=${code}` } })
    expect(await newestRow(mock)).toMatchObject({ responseCode: code, outcome })
  })
})

describe('the journal is searched', () => {
  test('with the language of the console', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110010000', { refId: 'one' })
    await mock.pay(inquiry, { by: WRONG })
    await mock.inquire('PLNPOSTPAID', '530000000000', { refId: 'two' })
    const ids = async (q: string) =>
      (await mock.admin.requests.list({ q })).requests.map(({ id }) => id)
    expect(await ids('ref:one')).toEqual(['req-2', 'req-1'])
    expect(await ids(`tr:${inquiry.trId} is:bad-sign`)).toEqual(['req-2'])
    expect(await ids('product:PLN,PGAS -rc:100')).toEqual(['req-3', 'req-1'])
  })

  test('but not with one that is understood only in part', async () => {
    const { admin } = aMockServer()
    await expect(admin.requests.list({ q: 'rc:37 colour:red' })).rejects.toThrow(
      'there is no field "colour"',
    )
    await expect(admin.requests.list({ q: 'is:purple' })).rejects.toThrow('use one of success')
  })
})

describe('what matches a search is exported', () => {
  test.each(['curl', 'postman', 'har'] as const)('as %s', async (format) => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000', { refId: 'one' })
    await mock.inquire('PGAS', '0110010000', { refId: 'two', by: WRONG })
    const { count, text } = await mock.admin.requests.export({ format, q: 'ref:two' })
    expect(count).toBe(1)
    expect(text).toContain('two')
    expect(text).not.toContain('"one"')
    expect(text).not.toContain(WRONG.apiKey)
  })
})
