import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  IakPostpaid,
  type Inquired,
  TransportError,
  UnknownOutcomeError,
  UnreadableReplyError,
} from '../../../src/index.ts'
import {
  aVendor,
  hangsUp,
  INQUIRY,
  PAYMENT,
  says,
  saysNothing,
  sends,
  type Turn,
} from './a-vendor.ts'

const ASKED = { productCode: 'PGAS', customerNumber: '0110010000', refId: 'order-1' } as const

/** An inquired bill at a vendor that then plays these turns. */
const withInquiry = async (...turns: readonly Turn[]) => {
  const vendor = await aVendor(says(INQUIRY), ...turns)
  const client = new IakPostpaid(vendor.options)
  const inquiry = await client.inquire(ASKED)
  if (inquiry.outcome !== 'inquired') throw new Error(inquiry.message)
  return { vendor, client, inquiry, [Symbol.asyncDispose]: () => vendor[Symbol.asyncDispose]() }
}

const rejectionOf = async (promise: Promise<unknown>): Promise<Error & Record<string, unknown>> => {
  try {
    await promise
  } catch (error) {
    return error as Error & Record<string, unknown>
  }
  throw new Error('it was answered')
}

const LOST: readonly [string, Turn][] = [
  ['hangs', saysNothing],
  ['cuts the connection', hangsUp],
  ['answers a proxy page', sends('<html><h1>502 Bad Gateway</h1></html>', 'text/html', 502)],
  ['answers 500 in JSON', says({ response_code: '00', message: 'SURE' }, 500)],
  ['answers half a body', sends(JSON.stringify({ data: PAYMENT }).slice(0, 60))],
  ['answers XML that does not end', sends('<mp><tr_id>9900001</tr_id>', 'application/xml')],
  ['answers XML with a document type', sends('<!DOCTYPE mp><mp><a>1</a></mp>', 'application/xml')],
  ['sends an empty body', sends('', 'application/json')],
  ['answers without a response code', says({ tr_id: 9900001 })],
  ['answers about another transaction', says({ ...PAYMENT, tr_id: 9900002 })],
  ['answers a price that is not a number', says({ ...PAYMENT, price: 'Rp 324.000' })],
  ['answers a price with sen', says({ ...PAYMENT, price: 324000.5 })],
  [
    'sends the payment elsewhere',
    (_, response) => response.writeHead(307, { Location: '/elsewhere' }).end(),
  ],
  [
    'answers without end',
    (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.end('x'.repeat(9 * 1024 * 1024))
    },
  ],
]

/** Only who never answers is not waited for. */
const limitOf = (turn: Turn) => (turn === saysNothing ? { timeout: 500 } : {})

describe('a payment without a reply', () => {
  test.each(LOST)('has an unknown outcome when the vendor %s', async (_, turn) => {
    await using at = await withInquiry(turn)
    const error = await rejectionOf(at.client.pay(at.inquiry, limitOf(turn)))
    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(error).toMatchObject({ name: 'UnknownOutcomeError', trId: 9900001, refId: 'order-1' })
    expect(error.message).toMatch(/may have been recorded: .+checkStatus\("order-1"\)/)
    expect(at.vendor.requests).toHaveLength(2)
  })

  test('has an unknown outcome when it is aborted in flight', async () => {
    const off = new AbortController()
    await using at = await withInquiry(() => off.abort())
    const error = await rejectionOf(at.client.pay(at.inquiry, { signal: off.signal }))
    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(error.message).toMatch(/aborted/)
  })

  test('is reported as never sent when it was aborted before', async () => {
    await using at = await withInquiry(says(PAYMENT))
    const error = await rejectionOf(at.client.pay(at.inquiry, { signal: AbortSignal.abort() }))
    expect(error).toBeInstanceOf(TransportError)
    expect(error.sent).toBe('never')
    expect(at.vendor.requests).toHaveLength(1)
  })

  test('is reported as never sent when the connection is refused', async () => {
    const at = await withInquiry(says(PAYMENT))
    await at[Symbol.asyncDispose]()
    const error = await rejectionOf(at.client.pay(at.inquiry))
    expect(error).toBeInstanceOf(TransportError)
    expect(error).toMatchObject({ sent: 'never', message: expect.stringMatching(/ECONNREFUSED/) })
  })
})

describe('another call without a reply', () => {
  test.each(LOST.slice(0, 2))('throws TransportError when the vendor %s', async (_, turn) => {
    await using vendor = await aVendor(turn)
    const client = new IakPostpaid({ ...vendor.options, ...limitOf(turn), retries: 0 })
    for (const call of [client.inquire(ASKED), client.checkStatus('order-1'), client.priceList()])
      expect(await rejectionOf(call)).toBeInstanceOf(TransportError)
  })

  test('throws UnreadableReplyError with the HTTP status when it gets an HTML page', async () => {
    await using vendor = await aVendor(sends('<html>nginx</html>', 'text/html', 503))
    const client = new IakPostpaid({ ...vendor.options, retries: 0 })
    const error = await rejectionOf(client.checkStatus('order-1'))
    expect(error).toBeInstanceOf(UnreadableReplyError)
    expect(error.status).toBe(503)
  })
})

describe('replies the vendor may send', () => {
  test.each([
    ['at the top', sends('{"response_code":"102","message":"INVALID IP ADDRESS"}')],
    ['in data', sends('{"data":{"response_code":"102","message":"INVALID IP ADDRESS"}}')],
    ['as rc', sends('{"data":{"rc":"102","message":"INVALID IP ADDRESS","status":2}}')],
    [
      'in XML, flat',
      sends(
        '<?xml version="1.0"?><mp><response_code>102</response_code><message>INVALID IP ADDRESS</message></mp>',
        'text/xml; charset=utf-8',
      ),
    ],
    [
      'in XML, wrapped',
      sends(
        '<mp>\n <data>\n <response_code>102</response_code><message>INVALID IP ADDRESS</message></data></mp>',
        '',
      ),
    ],
  ])('a refusal is read %s', async (_, turn) => {
    await using vendor = await aVendor(turn)
    const client = new IakPostpaid(vendor.options)
    const said = { outcome: 'refused', responseCode: '102', message: 'INVALID IP ADDRESS' }
    expect(await client.inquire(ASKED)).toMatchObject(said)
    expect(await client.checkStatus('order-1')).toMatchObject(said)
    expect(await client.priceList()).toMatchObject(said)
    expect(await client.receipt(9900001)).toMatchObject(said)
  })

  test('an undocumented response code is kept, and the payment is pending', async () => {
    await using at = await withInquiry(says({ ...PAYMENT, response_code: '777', message: 'NEW' }))
    const answer = await at.client.pay(at.inquiry)
    expect(answer).toMatchObject({ outcome: 'pending', responseCode: '777', message: 'NEW' })
  })

  test('a failed payment may omit the bill', async () => {
    await using at = await withInquiry(says({ response_code: '17', message: 'BALANCE NOT ENOUGH' }))
    const answer = await at.client.pay(at.inquiry)
    expect(answer).toMatchObject({ outcome: 'failed', responseCode: '17', bill: at.inquiry.bill })
  })

  test('undocumented fields are kept', async () => {
    const desc = { ...INQUIRY.desc, promo: 'YES' }
    await using vendor = await aVendor(says({ ...INQUIRY, loyalty: 7, desc }))
    const { raw } = await new IakPostpaid(vendor.options).inquire(ASKED)
    expect(raw).toMatchObject({ loyalty: 7, desc: { promo: 'YES' } })
  })

  test('an undocumented product has a bill with its raw detail', async () => {
    await using vendor = await aVendor(says({ ...INQUIRY, code: 'ROCKET', desc: { fuel: 'LOX' } }))
    const inquiry = await new IakPostpaid(vendor.options).inquire({
      ...ASKED,
      productCode: 'ROCKET',
    })
    expect(inquiry).toMatchObject({ bill: { family: 'unknown', detail: { fuel: 'LOX' } } })
  })
})

describe('the key', () => {
  test('appears in no error, no string and no inspection', async () => {
    await using at = await withInquiry(saysNothing)
    const error = await rejectionOf(at.client.pay(at.inquiry, limitOf(saysNothing)))
    const sign = String(at.vendor.requests[1]?.sign)
    expect(sign).toMatch(/^[0-9a-f]{32}$/)
    const shown = [error, error.cause, at.client, at.inquiry satisfies Inquired]
      .map(
        (thing) =>
          `${String(thing)} ${inspect(thing, { depth: 9, showHidden: true })} ${JSON.stringify(thing)}`,
      )
      .join('\n')
    expect(shown).not.toContain('a-very-secret-key')
    expect(shown).not.toContain(sign)
  })

  test.each([
    [{ username: '', apiKey: 'k' }, /username/],
    [{ username: 'u', apiKey: 'k', baseUrl: 'ftp://x' }, /baseUrl/],
    [{ username: 'u', apiKey: 'k', timeout: 0 }, /timeout/],
    [{ username: 'u', apiKey: 'k', format: 'yaml' as 'xml' }, /json or xml/],
  ])('options that cannot work are refused at once: %o', (options, reason) => {
    expect(() => new IakPostpaid(options)).toThrow(reason)
  })
})
