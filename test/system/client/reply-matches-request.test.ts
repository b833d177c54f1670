import { describe, expect, test } from 'vitest'
import { IakPostpaid, UnknownOutcomeError, UnreadableReplyError } from '../../../src/index.ts'
import { aStatus, aVendor, INQUIRY, PAYMENT, says, sends, type Turn } from './a-vendor.ts'

const ASKED = { productCode: 'PGAS', customerNumber: '0110010000', refId: 'order-1' } as const

const settle = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

/** The outcome of a payment of order-1 with this answer. */
const payment = async (turn: Turn) => {
  await using vendor = await aVendor(says(INQUIRY), turn)
  const client = new IakPostpaid(vendor.options)
  const inquiry = await client.inquire(ASKED)
  if (inquiry.outcome !== 'inquired') throw new Error(inquiry.message)
  return await settle(client.pay(inquiry))
}

const status = async (turn: Turn) => {
  await using vendor = await aVendor(turn)
  return await settle(new IakPostpaid({ ...vendor.options, retries: 0 }).checkStatus('order-1'))
}

const inquiry = async (turn: Turn) => {
  await using vendor = await aVendor(turn)
  return await settle(new IakPostpaid(vendor.options).inquire(ASKED))
}

const without = (fields: object, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))

const twice = (name: string, first: unknown) =>
  sends(
    JSON.stringify({ data: PAYMENT }).replace(
      '{"data":{',
      `{"data":{"${name}":${JSON.stringify(first)},`,
    ),
  )

describe('a payment', () => {
  test.each(['datetime', 'balance', 'noref'])('is paid with a tr_id and only %s', async (mark) => {
    const others = ['datetime', 'balance', 'noref'].filter((name) => name !== mark)
    expect(await payment(says(without(PAYMENT, ...others)))).toMatchObject({ outcome: 'paid' })
  })

  test('is paid whether its tr_id is a number or a string', async () => {
    expect(await payment(says({ ...PAYMENT, tr_id: '9900001' }))).toMatchObject({ outcome: 'paid' })
  })

  const unknown: readonly (readonly [string, Turn])[] = [
    ['says INQUIRY SUCCESS', says(INQUIRY)],
    ['says 00 alone', says({ response_code: '00' })],
    ['names no tr_id', says(without(PAYMENT, 'tr_id'))],
    ['has an invalid tr_id', says({ ...PAYMENT, tr_id: 'abc' })],
    ['names tr_id 0', says({ ...PAYMENT, tr_id: 0 })],
    ['names a tr_id with a fraction', says({ ...PAYMENT, tr_id: 9900001.5 })],
    ['names a list of tr_ids', says({ ...PAYMENT, tr_id: [9900001] })],
    ['names another tr_id', says({ ...PAYMENT, tr_id: 5 })],
    ['names another ref_id', says({ ...PAYMENT, ref_id: 'order-2' })],
    ['says tr_id twice', twice('tr_id', 5)],
    ['says its response code twice', twice('response_code', '37')],
    [
      'says 37 outside and 00 inside',
      sends(JSON.stringify({ response_code: '37', data: PAYMENT })),
    ],
    ['has a negative amount', says({ ...PAYMENT, selling_price: -1 })],
    ['has an infinite amount', sends(JSON.stringify({ data: PAYMENT }).replace('323000', '1e400'))],
    ['has a negative balance', says({ ...PAYMENT, balance: -1 })],
    ['has a list for a response code', says({ ...PAYMENT, response_code: ['00'] })],
    [
      'has only a date that does not exist as proof',
      says({ ...without(PAYMENT, 'balance', 'noref'), datetime: '20260231100000' }),
    ],
    ...[500, 404, 201, 204, 302, 503].map(
      (http) => [`comes with HTTP ${http}`, says(PAYMENT, http)] as const,
    ),
  ]
  test.each(unknown)('has an unknown outcome when its reply %s', async (_, turn) => {
    expect(await payment(turn)).toBeInstanceOf(UnknownOutcomeError)
  })

  const pending: readonly (readonly [string, Turn])[] = [
    ['00 with HTTP 400', says(PAYMENT, 400)],
    ...[0, 2, 3, 9, 'x'].map(
      (state) => [`00 with status ${state}`, says({ ...PAYMENT, status: state })] as const,
    ),
    ['37 with status 1', says({ ...PAYMENT, response_code: '37', status: 1 })],
    ['39 with status 2', says({ ...PAYMENT, response_code: '39', status: 2 })],
    ['42, which does not answer a payment', says({ ...PAYMENT, response_code: '42' })],
    ['another product', says({ ...PAYMENT, code: 'BPJS' })],
    ['another customer', says({ ...PAYMENT, hp: '0110010001' })],
  ]
  test.each(pending)('is pending when its reply contradicts itself: %s', async (_, turn) => {
    expect(await payment(turn)).toMatchObject({ outcome: 'pending' })
  })

  test('is read when JSON is labelled HTML, PHP’s default', async () => {
    const turn = sends(JSON.stringify({ data: PAYMENT }), 'text/html; charset=UTF-8')
    expect(await payment(turn)).toMatchObject({ outcome: 'paid' })
  })

  test('has no time when the vendor sends a day that does not exist', async () => {
    const answer = await payment(says({ ...PAYMENT, datetime: '20260231100000' }))
    expect(answer).toMatchObject({ outcome: 'paid', paidAt: undefined })
  })
})

describe('a check status', () => {
  test.each([500, 404, 302, 503, 201, 403])('is not a valid reply with HTTP %s', async (http) => {
    for (const [state, code] of [
      [0, '42'],
      [1, '00'],
      [2, '37'],
    ] as const) {
      const answer = await status(says(aStatus(state, code), http))
      expect(answer).toBeInstanceOf(UnreadableReplyError)
      expect(answer).toMatchObject({ status: http })
    }
  })

  test.each([
    ['another ref_id', says({ ...aStatus(1, '00'), ref_id: 'order-2' })],
    ['no ref_id', says(without(aStatus(1, '00'), 'ref_id'))],
    ['00 alone', says({ response_code: '00' })],
    ['39 alone', says({ response_code: '39' })],
    ['an invalid tr_id', says({ ...aStatus(1, '00'), tr_id: 'abc' })],
    ['paid, without proof of it', says({ ...INQUIRY, status: 1 })],
  ])('with %s cannot be read', async (_, turn) => {
    expect(await status(turn)).toBeInstanceOf(UnreadableReplyError)
  })

  test.each([
    ['paid', 1, '37'],
    ['failed', 2, '00'],
    ['failed', 2, '39'],
    ['unpaid', 0, '00'],
    ['paid', 1, '42'],
    ['paid with HTTP 400', 1, '00', 400],
    ['unpaid with HTTP 400', 0, '42', 400],
  ])('that says %s, %s and %s at once is pending', async (_, state, code, http = 200) => {
    expect(await status(says(aStatus(state, code), http))).toMatchObject({ outcome: 'pending' })
  })
})

describe('an inquiry', () => {
  test.each([
    ['another ref_id', says({ ...INQUIRY, ref_id: 'order-2' })],
    ['another product', says({ ...INQUIRY, code: 'BPJS' })],
    ['another customer', says({ ...INQUIRY, hp: '0110010001' })],
    ['HTTP 400', says(INQUIRY, 400)],
    ['HTTP 500', says(INQUIRY, 500)],
    ['no tr_id', says(without(INQUIRY, 'tr_id'))],
    ['a negative price', says({ ...INQUIRY, price: -324000 })],
  ])('with %s cannot be read, so it cannot be paid', async (_, turn) => {
    expect(await inquiry(turn)).toBeInstanceOf(UnreadableReplyError)
  })
})

describe('a price list or a receipt', () => {
  test.each([
    ['00 and no list', says({ response_code: '00' })],
    ['an empty object', sends('{}')],
    ['a list that is a string', says({ pasca: 'none' })],
    ['HTTP 500', says({ pasca: [] }, 500)],
    ['HTTP 404', sends('%PDF-1.4', 'application/pdf', 404)],
  ])('with %s cannot be read', async (_, turn) => {
    await using vendor = await aVendor(turn)
    const client = new IakPostpaid({ ...vendor.options, retries: 0 })
    expect(await settle(client.priceList())).toBeInstanceOf(UnreadableReplyError)
    expect(await settle(client.receipt(9900001))).toBeInstanceOf(UnreadableReplyError)
  })
})
