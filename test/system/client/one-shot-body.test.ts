import { afterEach, describe, expect, test, vi } from 'vitest'
import { IakPostpaid, TransportError, UnknownOutcomeError } from '../../../src/index.ts'
import { aVendor, PAYMENT, says } from './a-vendor.ts'

const ORDER = { trId: 9900001, refId: 'order-1' }

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the body of a payment', () => {
  test('can be read once, so that not even a custom fetch can send it twice', async () => {
    await using vendor = await aVendor(says(PAYMENT))
    const twice: typeof fetch = async (url, init) => {
      await fetch(url, init)
      return await fetch(url, init)
    }
    const client = new IakPostpaid({ ...vendor.options, fetch: twice })
    await expect(client.pay(ORDER)).rejects.toBeInstanceOf(UnknownOutcomeError)
    expect(vendor.requests).toHaveLength(1)
  })

  test('is passed to a custom fetch without a length, and converts to its text', async () => {
    let seen: RequestInit | undefined
    const own: typeof fetch = async (_, init) => {
      seen = init
      return Response.json({ data: PAYMENT })
    }
    const client = new IakPostpaid({ username: 'me', apiKey: 'a-key', fetch: own })
    expect(await client.pay(ORDER)).toMatchObject({ outcome: 'paid' })
    expect(seen?.body).toBeInstanceOf(ReadableStream)
    expect(new Headers(seen?.headers).has('content-length')).toBe(false)
    expect(JSON.parse(String(seen?.body))).toMatchObject({ commands: 'pay-pasca' })
  })

  test('is not sent where fetch converts a stream to a string, as some browsers do', async () => {
    await using vendor = await aVendor(says(PAYMENT))
    class Stringifying extends Request {
      constructor(url: string, init: RequestInit) {
        super(url, { ...init, body: String(init.body) })
      }
    }
    vi.stubGlobal('Request', Stringifying)
    const error = await new IakPostpaid(vendor.options)
      .pay(ORDER)
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TransportError)
    expect(error).toMatchObject({
      sent: 'never',
      message: expect.stringMatching(/cannot send streams/),
    })
    expect(vendor.requests).toHaveLength(0)
  })

  test('has an unknown outcome when a custom fetch follows a redirect', async () => {
    await using vendor = await aVendor(says(PAYMENT))
    const following: typeof fetch = async (url, init) =>
      Object.defineProperty(await fetch(url, init), 'redirected', { value: true })
    const client = new IakPostpaid({ ...vendor.options, fetch: following })
    await expect(client.pay(ORDER)).rejects.toThrow(UnknownOutcomeError)
  })
})
