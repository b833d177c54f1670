import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import {
  IakPostpaid,
  type IakPostpaidOptions,
  newRefId,
  PRODUCTION,
  type RequestEvent,
  type ResponseEvent,
  SANDBOX,
  TransportError,
  UnknownOutcomeError,
  UnreadableReplyError,
} from '../../../src/index.ts'
import {
  aStatus,
  aVendor,
  hangsUp,
  PAYMENT,
  says,
  saysNothing,
  sends,
  type Turn,
} from './a-vendor.ts'

const ORDER = { trId: 9900001, refId: 'order-1' }
const ACCOUNT = { username: 'partner-1', apiKey: 'a-very-secret-key' }

const errorOf = async (promise: Promise<unknown>) =>
  (await promise.then(
    () => new Error('it was answered'),
    (error: unknown) => error,
  )) as Error & Record<string, unknown>

describe('sent', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  })

  test('is never when no connection was made', async () => {
    const { options, ...gone } = await aVendor(says(PAYMENT))
    await gone[Symbol.asyncDispose]()
    const error = await errorOf(new IakPostpaid(options).pay(ORDER))
    expect(error).toMatchObject({ name: 'TransportError', sent: 'never', reason: 'network' })
  })

  test.each([
    ['a code of connecting, from a read', { code: 'ECONNREFUSED', syscall: 'read' }],
    ['a code of connecting alone', { code: 'ENETUNREACH' }],
    ['a certificate', { code: 'CERT_HAS_EXPIRED' }],
    ['one of two addresses', { errors: [refused, { syscall: 'write' }] }],
  ])('is perhaps after %s', async (_, cause) => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('fetch failed', { cause })
    })
    try {
      const error = await errorOf(new IakPostpaid(ACCOUNT).pay(ORDER))
      expect(error).toBeInstanceOf(UnknownOutcomeError)
      expect(error.cause).toMatchObject({ sent: 'perhaps' })
    } finally {
      vi.unstubAllGlobals()
    }
  })

  test.each<[string, typeof fetch]>([
    ['rejects as if there were no connection', async () => Promise.reject(refused)],
    [
      'throws',
      () => {
        throw refused
      },
    ],
    ['gives nothing', (async () => undefined) as unknown as typeof fetch],
    ['gives no response', (async () => ({ status: 200 })) as unknown as typeof fetch],
    ['never answers and ignores its signal', () => new Promise(() => {})],
  ])('is perhaps when a custom fetch %s', async (_, own) => {
    const client = new IakPostpaid({ ...ACCOUNT, fetch: own, timeout: 100 })
    const error = await errorOf(client.pay(ORDER))
    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(error.cause).toMatchObject({ name: 'TransportError', sent: 'perhaps' })
  })
})

describe('the reason of a TransportError', () => {
  test.each<[string, Turn]>([
    ['timeout', saysNothing],
    ['network', hangsUp],
    ['too-long', (_, response) => response.writeHead(200).end('x'.repeat(9 * 1024 * 1024))],
  ])('is %s', async (reason, turn) => {
    await using vendor = await aVendor(turn)
    const client = new IakPostpaid({ ...vendor.options, retries: 0 })
    const call = turn === saysNothing ? { timeout: 100 } : {}
    const error = await errorOf(client.checkStatus('order-1', call))
    expect(error).toMatchObject({ reason, sent: 'perhaps' })
  })

  test('is aborted when the call was', async () => {
    const off = new AbortController()
    await using vendor = await aVendor(() => off.abort())
    const call = { signal: off.signal }
    const error = await errorOf(new IakPostpaid(vendor.options).checkStatus('order-1', call))
    expect(error).toMatchObject({ reason: 'aborted' })
    expect(vendor.requests).toHaveLength(1)
  })
})

describe('a read-only call', () => {
  test('is retried when no reply comes, and a payment is not', async () => {
    await using vendor = await aVendor(hangsUp, says(aStatus(1, '00'), 503), says(aStatus(1, '00')))
    const client = new IakPostpaid(vendor.options)
    expect(await client.checkStatus('order-1')).toMatchObject({ outcome: 'paid' })
    expect(vendor.requests).toHaveLength(3)

    await using silent = await aVendor(hangsUp)
    expect(await errorOf(new IakPostpaid(silent.options).pay(ORDER))).toBeInstanceOf(
      UnknownOutcomeError,
    )
    expect(silent.requests).toHaveLength(1)
  })

  test('waits as long as Retry-After says, unless it says hours', async () => {
    const later =
      (seconds: string): Turn =>
      (_, response) =>
        response.writeHead(429, { 'Retry-After': seconds }).end()
    await using vendor = await aVendor(later('1'), says({ pasca: [] }))
    expect(await new IakPostpaid(vendor.options).priceList()).toMatchObject({ outcome: 'listed' })

    await using busy = await aVendor(later('7200'))
    const error = await errorOf(new IakPostpaid(busy.options).priceList())
    expect(error).toMatchObject({ name: 'UnreadableReplyError', status: 429 })
    expect(busy.requests).toHaveLength(1)
  })

  test('is not retried with retries: 0, for one call or for all', async () => {
    await using vendor = await aVendor(hangsUp)
    await errorOf(new IakPostpaid({ ...vendor.options, retries: 0 }).priceList())
    await errorOf(new IakPostpaid(vendor.options).priceList({}, { retries: 0 }))
    expect(vendor.requests).toHaveLength(2)
  })

  test('is not retried when the vendor has refused it', async () => {
    await using vendor = await aVendor(says({ response_code: '102', message: 'INVALID IP' }))
    await new IakPostpaid(vendor.options).priceList()
    expect(vendor.requests).toHaveLength(1)
  })
})

describe('an inquiry', () => {
  test('is not retried, because each ref_id works once', async () => {
    await using vendor = await aVendor(hangsUp)
    const asked = { productCode: 'PGAS', customerNumber: '0110010000', refId: 'order-1' } as const
    expect(await errorOf(new IakPostpaid(vendor.options).inquire(asked))).toBeInstanceOf(
      TransportError,
    )
    expect(vendor.requests).toHaveLength(1)
  })
})

describe('hooks', () => {
  test('see each exchange, without the sign and the key', async () => {
    const seen: (RequestEvent | ResponseEvent)[] = []
    const hooks = {
      onRequest: (request: RequestEvent) => void seen.push(request),
      onResponse: (response: ResponseEvent) => void seen.push(response),
    }
    await using vendor = await aVendor((request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ data: { ...PAYMENT, echo: request.body } }))
    })
    await new IakPostpaid({ ...vendor.options, ...hooks }).pay(ORDER)
    const sign = String(vendor.requests[0]?.sign)
    expect(seen).toMatchObject([
      { method: 'POST', body: expect.stringContaining('"sign":"[redacted]"') },
      { status: 200, took: expect.any(Number), body: expect.stringContaining('[redacted]') },
    ])
    expect(JSON.stringify(seen)).not.toContain(sign)
    expect(JSON.stringify(seen)).not.toContain('a-very-secret-key')
  })

  test.each([
    [
      'throw',
      () => {
        throw new Error('no disk')
      },
    ],
    ['reject', () => Promise.reject(new Error('no disk'))],
  ])('that %s break no payment', async (_, hook) => {
    await using vendor = await aVendor(says(PAYMENT))
    const client = new IakPostpaid({ ...vendor.options, onRequest: hook, onResponse: hook })
    expect(await client.pay(ORDER)).toMatchObject({ outcome: 'paid' })
  })
})

describe('an unreadable reply', () => {
  test('is reported with its status and first characters, redacted', async () => {
    await using vendor = await aVendor((request, response) =>
      response.writeHead(502).end(`<h1>Bad Gateway</h1>${request.body}${'x'.repeat(5000)}`),
    )
    const client = new IakPostpaid({ ...vendor.options, retries: 0 })
    const error = await errorOf(client.checkStatus('order-1'))
    expect(error).toBeInstanceOf(UnreadableReplyError)
    expect(error).toMatchObject({ status: 502 })
    expect(String(error.body)).toMatch(/^<h1>Bad Gateway.*"sign":"\[redacted\]"/)
    expect(String(error.body)).toHaveLength(500)
    expect(String(error.body)).not.toContain(String(vendor.requests[0]?.sign))
  })
})

describe('one call', () => {
  test('has its own timeout and headers', async () => {
    const headers: (string | string[] | undefined)[][] = []
    const server = createServer((request, response) => {
      headers.push([
        request.headers['x-shop'],
        request.headers['x-trace'],
        request.headers['content-type'],
      ])
      if (headers.length === 1) response.end(JSON.stringify({ data: PAYMENT }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const client = new IakPostpaid({
      ...ACCOUNT,
      baseUrl: `http://127.0.0.1:${port}/`,
      headers: { 'X-Shop': 'all', 'X-Trace': 'none' },
    })
    await client.pay(ORDER, { headers: { 'x-trace': '7' } })
    expect(headers).toEqual([['all', '7', 'application/json']])
    const slow = await errorOf(client.pay(ORDER, { timeout: 40 }))
    expect(slow.cause).toMatchObject({
      reason: 'timeout',
      message: expect.stringContaining('40 ms'),
    })
    server.closeAllConnections()
    server.close()
  })
})

describe('a client with an invalid option', () => {
  const make = (options: Readonly<Record<string, unknown>>) => () =>
    new IakPostpaid({ ...ACCOUNT, ...options } as unknown as IakPostpaidOptions)

  test.each([
    [{ baseUrl: 'vendor.example' }, /baseUrl/],
    [{ baseUrl: 'ftp://vendor.example' }, /baseUrl/],
    [{ baseUrl: 'https://vendor.example/?a=1' }, /query or a hash/],
    [{ baseUrl: 'https://vendor.example/#a' }, /query or a hash/],
    [{ baseUrl: 'https://shop:hunter2@vendor.example' }, /in `headers` instead/],
    [{ headers: { 'X Y': '1' } }, /header "X Y"/],
    [{ headers: { 'X-Token': 'hunter2\r\nX-Evil: 1' } }, /header "X-Token"/],
    [{ headers: { 'X-Token': undefined } }, /header "X-Token"/],
    [{ headers: { 'content-length': '3' } }, /set by the client/],
    [{ headers: { 'Content-Type': 'text/plain' } }, /set by the client/],
    [{ timeout: 0 }, /timeout/],
    [{ timeout: -1 }, /timeout/],
    [{ timeout: Number.NaN }, /timeout/],
    [{ timeout: Number.POSITIVE_INFINITY }, /timeout/],
    [{ retries: -1 }, /retries/],
    [{ retries: 1.5 }, /retries/],
    [{ format: 'yaml' }, /format/],
    [{ fetch: 'fetch' }, /fetch/],
    [{ onRequest: 1 }, /onRequest/],
    [{ username: 62811 }, /in quotes/],
    [{ apiKey: '' }, /apiKey/],
  ])('is rejected by the constructor: %o', (options, message) => {
    expect(make(options)).toThrow(TypeError)
    expect(make(options)).toThrow(message)
    expect(make(options)).not.toThrow(/hunter2/)
  })

  test('exports both base URLs of the vendor', () => {
    expect(new IakPostpaid(ACCOUNT).baseUrl).toBe(SANDBOX)
    expect(new IakPostpaid({ ...ACCOUNT, baseUrl: PRODUCTION }).baseUrl).toBe(
      'https://mobilepulsa.net',
    )
  })
})

describe('invalid arguments', () => {
  const ASKED = { productCode: 'PGAS', customerNumber: '0110010000', refId: 'order-1' }
  type Client = Record<
    'inquire' | 'pay' | 'payAndConfirm' | 'confirm' | 'checkStatus' | 'priceList' | 'receipt',
    (...words: unknown[]) => Promise<unknown>
  >

  test.each<[keyof Client, ...unknown[]]>([
    ...[undefined, '', ' ', 7, null, 'a\nb'].map(
      (refId) => ['inquire', { ...ASKED, refId }] as [keyof Client, unknown],
    ),
    ['inquire', undefined],
    ['inquire', { ...ASKED, customerNumber: 110010000 }],
    ['inquire', { ...ASKED, productCode: '' }],
    ...[0, 13, 1.5, Number.NaN, -1, '2', null].map(
      (month) => ['inquire', { ...ASKED, month }] as [keyof Client, unknown],
    ),
    ...[Number.NaN, 0, -5, 2500.5, '2500', 1e21].map(
      (amount) => ['inquire', { ...ASKED, amount }] as [keyof Client, unknown],
    ),
    ['inquire', { ...ASKED, year: 26 }],
    ['inquire', { ...ASKED, identityNumber: 5 }],
    ...[undefined, Number.NaN, 0, -1, 1.5, '9900001', 'abc', 2 ** 60].flatMap((trId) =>
      (['pay', 'payAndConfirm'] as const).map(
        (call) => [call, { trId, refId: 'order-1' }] as [keyof Client, unknown],
      ),
    ),
    ['pay', { trId: 9900001 }],
    ['pay', undefined],
    ['pay', ORDER, { timeout: Number.NaN }],
    ['pay', ORDER, { signal: 'stop' }],
    ['pay', ORDER, { headers: { 'X Y': '1' } }],
    ['confirm', undefined],
    ['confirm', 'order-1', { patience: -1 }],
    ['checkStatus', undefined],
    ['checkStatus', ''],
    ['checkStatus', 'order-1', { retries: -1 }],
    ['priceList', { status: 'sold' }],
    ['priceList', { type: '' }],
    ['receipt', Number.NaN],
    ['receipt', '9900001'],
    ['receipt', 9900001, { as: 'png' }],
    ['receipt', 9900001, { head: { companyName: 'Toko' } }],
  ])('%s(%o, %o) is a TypeError before anything is sent', async (call, ...words) => {
    await using vendor = await aVendor(says(PAYMENT))
    const client = new IakPostpaid(vendor.options) as unknown as Client
    expect(await errorOf(client[call](...words))).toBeInstanceOf(TypeError)
    expect(vendor.requests).toEqual([])
  })
})

test('a new ref_id has only letters and digits, and is unique', () => {
  const made = Array.from({ length: 10_000 }, newRefId)
  expect(new Set(made).size).toBe(made.length)
  for (const one of made.slice(0, 100)) expect(one).toMatch(/^[0-9a-z]{24}$/)
})

test('reads XML labelled HTML when it begins like a reply', async () => {
  const fields = Object.entries({ ...PAYMENT, desc: '' })
  const xml = `<?xml version="1.0"?><mp>${fields.map(([name, value]) => `<${name}>${value}</${name}>`).join('')}</mp>`
  await using vendor = await aVendor(sends(xml, 'text/html'))
  expect(await new IakPostpaid(vendor.options).pay(ORDER)).toMatchObject({ outcome: 'paid' })
})
