import { describe, expect, test, vi } from 'vitest'
import {
  CallbackError,
  CallbackTooLongError,
  UnreadableCallbackError,
  verifyCallback,
  WrongSignError,
} from '../../../prepaid-client/index.ts'
import { hasNoDifference, isSameText } from '../../../prepaid-client/same-text.ts'
import { errorOf } from './a-vendor.ts'

const ACCOUNT = { username: '123123123', apiKey: 'sandbox' }

/** Of order-1, by md5sum. */
const SIGN = 'b5452bad87542ca1595ad31827d4aa63'

/** The documented callbacks, all texts, with a sign of this account. */
const GAME = {
  ref_id: 'order-1',
  status: '1',
  product_code: 'hsteam12000',
  customer_id: '0817777215',
  price: '16500',
  message: 'SUCCESS',
  sn: 'ABCD-EFGH-IJKL-MNOP',
  pin: '123456789',
  balance: '996994749',
  tr_id: '3487',
  rc: '00',
  sign: SIGN,
}
const { sn: _sn, pin: _pin, ...rest } = GAME
const FAILED = { ...rest, status: '2', message: 'FAILED', rc: '07' }

const VERSION_1: Readonly<Record<string, string>> = { product_code: 'code', customer_id: 'hp' }
const inVersion1 = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [VERSION_1[name] ?? name, value]),
  )

const FORMATS = {
  json: (fields: object) => ({
    body: JSON.stringify({ data: fields }),
    contentType: 'application/json',
  }),
  xml: (fields: object) => ({
    body: `<?xml version="1.0" encoding="UTF-8" ?>\n<mp>\n${Object.entries(fields)
      .map(([name, value]) => `  <${name}>${value}</${name}>\n`)
      .join('')}</mp>`,
    contentType: 'application/xml',
  }),
}

const asRequest = ({ body, contentType }: { body: string; contentType: string }) =>
  new Request('http://shop.example/callback', {
    method: 'POST',
    body,
    headers: { 'Content-Type': contentType },
  })

describe.each(Object.entries(FORMATS))('a callback in %s', (_, write) => {
  test.each([
    [1, inVersion1],
    [2, (fields: object) => fields],
  ] as const)(
    'of version %d tells the outcome, with amounts as numbers',
    async (_version, named) => {
      const common = {
        refId: 'order-1',
        trId: 3487,
        productCode: 'hsteam12000',
        customerNumber: '0817777215',
        price: 16500,
        balance: 996994749,
      }
      expect(await verifyCallback(write(named(GAME)), ACCOUNT)).toMatchObject({
        ...common,
        outcome: 'succeeded',
        sn: 'ABCD-EFGH-IJKL-MNOP',
        pin: '123456789',
        activationCode: undefined,
      })
      expect(await verifyCallback(asRequest(write(named(FAILED))), ACCOUNT)).toMatchObject({
        ...common,
        outcome: 'failed',
        responseCode: '07',
      })
    },
  )

  test('is read without a content type, and from bytes', async () => {
    const { body } = write(GAME)
    expect(await verifyCallback({ body }, ACCOUNT)).toMatchObject({ outcome: 'succeeded' })
    const bytes = new TextEncoder().encode(body)
    expect(await verifyCallback({ body: bytes, contentType: null }, ACCOUNT)).toMatchObject({
      outcome: 'succeeded',
    })
  })

  test('keeps unknown fields, but not the sign', async () => {
    const { raw } = await verifyCallback(write({ ...GAME, loyalty: '7' }), ACCOUNT)
    expect(raw).toMatchObject({ loyalty: '7', rc: '00' })
    expect(raw).not.toHaveProperty('sign')
  })

  test.each([
    ['in process', { ...GAME, status: '0', rc: '39' }],
    ['success by its code, failure by its status', { ...GAME, status: '2' }],
    ['failure by its code, success by its status', { ...GAME, rc: '07' }],
    ['an unlisted code', { ...GAME, rc: '999' }],
    ['success without a status', { ...GAME, status: '' }],
  ])('that says %s is pending', async (_, fields) =>
    expect(await verifyCallback(write(fields), ACCOUNT)).toMatchObject({ outcome: 'pending' }),
  )

  test.each([
    ['another character', { ...GAME, sign: `c${SIGN.slice(1)}` }],
    ['another order', { ...GAME, ref_id: 'order-2' }],
    ['upper-case digits', { ...GAME, sign: SIGN.toUpperCase() }],
    ['only its beginning', { ...GAME, sign: SIGN.slice(0, 31) }],
    ['no sign', { ...GAME, sign: '' }],
  ])('with the sign of %s is refused with 403, and tells no secret', async (_, fields) => {
    const error = await errorOf(verifyCallback(write(fields), ACCOUNT))
    expect(error).toBeInstanceOf(WrongSignError)
    expect(error).toMatchObject({ name: 'WrongSignError', status: 403 })
    expect(error.message).not.toMatch(/123123123|b5452bad|87d4aa63/i)
  })

  test('with the sign of another account is refused', async () => {
    for (const other of [
      { ...ACCOUNT, apiKey: 'production' },
      { ...ACCOUNT, username: '12312312' },
    ])
      expect(await errorOf(verifyCallback(write(GAME), other))).toBeInstanceOf(WrongSignError)
  })

  test.each([
    ['no ref_id', { ...GAME, ref_id: '' }],
    ['no rc', { ...GAME, rc: '' }],
    ['success without a tr_id', { ...GAME, tr_id: '' }],
    ['a tr_id that is none', { ...GAME, tr_id: '34x' }],
    ['a price with sen', { ...GAME, price: '16500.50' }],
    ['a balance in words', { ...GAME, balance: 'plenty' }],
  ])('with %s is unreadable', async (_, fields) => {
    const error = await errorOf(verifyCallback(write(fields), ACCOUNT))
    expect(error).toBeInstanceOf(UnreadableCallbackError)
    expect(error).toMatchObject({ status: 400 })
  })
})

describe('a body', () => {
  test.each([
    ['', 'application/json'],
    ['{"data":{"ref_id":"order-1"', 'application/json'],
    ['[1]', 'application/json'],
    [`{"data":{"ref_id":"order-2","ref_id":"order-1","sign":"${SIGN}"}}`, 'application/json'],
    ['<mp><ref_id>order-1', 'application/xml'],
    ['<!DOCTYPE mp [<!ENTITY a "order-1">]><mp><ref_id>&a;</ref_id></mp>', 'application/xml'],
    [`<mp><ref_id>order-2</ref_id><ref_id>order-1</ref_id><sign>${SIGN}</sign></mp>`, 'text/xml'],
    ['ref_id=order-1', 'application/x-www-form-urlencoded'],
    ['['.repeat(30_000), 'application/json'],
  ])('that is not a callback is unreadable: %.40s', async (body, contentType) => {
    for (const request of [{ body, contentType }, asRequest({ body, contentType })]) {
      const error = await errorOf(verifyCallback(request, ACCOUNT))
      expect(error).toBeInstanceOf(UnreadableCallbackError)
      expect(error).toBeInstanceOf(CallbackError)
    }
  })

  test('that is too long is refused with 413, and not read to its end', async () => {
    const pulled = vi.fn()
    const body = new ReadableStream({
      pull: (controller) => {
        pulled()
        controller.enqueue(new Uint8Array(16 * 1024))
      },
    })
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit
    const endless = new Request('http://shop.example/callback', init)
    for (const request of [endless, { body: 'x'.repeat(64 * 1024 + 1) }]) {
      const error = await errorOf(verifyCallback(request, ACCOUNT))
      expect(error).toBeInstanceOf(CallbackTooLongError)
      expect(error).toMatchObject({ status: 413 })
    }
    expect(pulled.mock.calls.length).toBeLessThan(10)
  })

  test('that was read already, or parsed, is a mistake of the program', async () => {
    const request = asRequest(FORMATS.json(GAME))
    await request.text()
    await expect(verifyCallback(request, ACCOUNT)).rejects.toThrow(/pass \{ body, contentType \}/)
    const parsed = { body: { data: GAME } as unknown as string }
    await expect(verifyCallback(parsed, ACCOUNT)).rejects.toThrow(TypeError)
  })

  test('is verified with a whole account only', async () => {
    for (const apiKey of ['', undefined])
      await expect(
        verifyCallback(FORMATS.json(GAME), { username: 'me', apiKey } as typeof ACCOUNT),
      ).rejects.toThrow(/apiKey/)
  })
})

describe('the comparison of signs', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  test.each([
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['xbc', 'abc', false],
    ['é', 'e', false],
    ['', '', true],
  ])('%j and %j are the same: %s', (one, other, same) => {
    expect(isSameText(one, other)).toBe(same)
    if (bytes(one).length === bytes(other).length)
      expect(hasNoDifference(bytes(one), bytes(other))).toBe(same)
  })

  test('is the runtime’s own where it has one, and looks at every byte elsewhere', () => {
    const own = vi.fn(() => true)
    vi.stubGlobal('crypto', { subtle: { timingSafeEqual: own } })
    try {
      expect(isSameText('abc', 'abd')).toBe(true)
      vi.stubGlobal('crypto', undefined)
      expect(isSameText('abc', 'abd')).toBe(false)
      expect(isSameText('abc', 'abc')).toBe(true)
    } finally {
      vi.unstubAllGlobals()
    }
    expect(own).toHaveBeenCalledTimes(1)
  })
})
