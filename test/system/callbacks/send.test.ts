import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { sendCallback } from '../../../mock-server/callbacks/send.ts'
import { hang, held, status } from '../../support/callback-answers.ts'
import { type CallbackReceiver, startCallbackReceiver } from '../../support/callback-receiver.ts'
import { policyFor, send } from './sending.ts'

let receiver: CallbackReceiver

beforeAll(async () => {
  receiver = await startCallbackReceiver()
})
afterAll(() => receiver.close())
beforeEach(() => receiver.answerWith(status(200)))

const lastReceived = () => receiver.received.at(-1)

/** Resolves when the receiver has no connection any more. */
const allClosed = () => vi.waitUntil(() => receiver.openConnections() === 0, { timeout: 10_000 })

describe('a callback', () => {
  test('arrives as one POST with its body, type and length, on a connection of its own', async () => {
    const url = new URL('?shop=7&x=%20', receiver.url)
    await sendCallback(
      {
        url,
        body: '<mp><sn>é</sn></mp>',
        contentType: 'text/xml',
        headers: { 'x-mine': 'yes', 'content-length': '3', host: 'another.test' },
      },
      { policy: policyFor(), timeoutMs: 15_000, largestAnswer: 1000 },
    )
    expect(lastReceived()).toEqual({
      method: 'POST',
      path: '/callback?shop=7&x=%20',
      body: '<mp><sn>é</sn></mp>',
      headers: {
        'x-mine': 'yes',
        host: `127.0.0.1:${receiver.port}`,
        'user-agent': 'iak-sandbox',
        'content-type': 'text/xml',
        'content-length': '20',
        connection: 'close',
      },
    })
    await allClosed()
  })

  test('reports status, headers and body of the answer', async () => {
    receiver.answerWith(status(201, { 'X-Thanks': 'yes' }, 'selesai é'))
    expect(await send(receiver.url)).toEqual({
      kind: 'answered',
      status: 201,
      headers: expect.objectContaining({ 'x-thanks': 'yes' }),
      body: 'selesai é',
      truncated: false,
      ms: expect.any(Number),
    })
  })

  test.each([204, 304, 404, 500])('reports an answer %i without a body', async (code) => {
    receiver.answerWith(status(code))
    expect(await send(receiver.url)).toMatchObject({ kind: 'answered', status: code, body: '' })
    await allClosed()
  })

  test('keeps a body of exactly the limit, and of a longer one its first whole characters', async () => {
    receiver.answerWith(status(200, {}, 'ééé'))
    expect(await send(receiver.url, { largestAnswer: 6 })).toMatchObject({
      body: 'ééé',
      truncated: false,
    })
    expect(await send(receiver.url, { largestAnswer: 5 })).toMatchObject({
      body: 'éé',
      truncated: true,
    })
  })

  test('is not sent again to where a redirect leads', async () => {
    const other = await startCallbackReceiver()
    receiver.answerWith(status(307, { Location: other.url.href }, 'over there'))
    expect(await send(receiver.url)).toMatchObject({
      kind: 'answered',
      status: 307,
      headers: { location: other.url.href },
    })
    expect(other.connections()).toBe(0)
    await other.close()
  })

  test('ends when it is cancelled, and says how far it came', async () => {
    const sandbox = new AbortController()
    const arrived = receiver.received.length + 1
    receiver.answerWith(hang)
    const attempt = send(receiver.url, { signal: sandbox.signal })
    await receiver.waitFor(arrived)
    sandbox.abort()
    expect(await attempt).toMatchObject({
      kind: 'failed',
      cause: 'cancelled',
      reason: 'cancelled while waiting for the answer',
    })
    await allClosed()
  })

  test('is not sent at all when it was cancelled before', async () => {
    const before = receiver.connections()
    expect(await send(receiver.url, { signal: AbortSignal.abort() })).toMatchObject({
      cause: 'cancelled',
    })
    expect(receiver.connections()).toBe(before)
  })

  test('leaves no listener on the signal of the sandbox', async () => {
    const { signal } = new AbortController()
    const listeners = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    await send(receiver.url, { signal })
    expect(listeners).toHaveBeenCalled()
    expect(removed.mock.calls).toEqual(listeners.mock.calls)
  })

  test('is sent, and given up in time, while a test fakes the timers', async () => {
    vi.useFakeTimers()
    try {
      expect(await send(receiver.url)).toMatchObject({ kind: 'answered', status: 200 })
      receiver.answerWith(hang)
      expect(await send(receiver.url, { timeoutMs: 500 })).toMatchObject({ cause: 'timed-out' })
    } finally {
      vi.useRealTimers()
    }
  })

  test('waits for an answer that comes in time', async () => {
    const late = held(status(200, {}, 'late'))
    const arrived = receiver.received.length + 1
    receiver.answerNext(late.answer)
    const attempt = send(receiver.url)
    await receiver.waitFor(arrived)
    late.release()
    expect(await attempt).toMatchObject({ kind: 'answered', body: 'late' })
  })

  test('with a header that HTTP does not allow fails, and nothing is sent', async () => {
    const before = receiver.connections()
    const attempt = await sendCallback(
      { url: receiver.url, body: '', contentType: 'text/plain\r\nX-Evil: 1' },
      { policy: policyFor(), timeoutMs: 15_000, largestAnswer: 1000 },
    )
    expect(attempt).toMatchObject({ kind: 'failed', cause: 'not-sent' })
    expect(receiver.connections()).toBe(before)
  })
})

describe('a name', () => {
  const at = (...addresses: readonly string[]) =>
    vi.fn(async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  const named = (host: string) => `http://${host}:${receiver.port}/callback`

  test('localhost is looked up by the system', async () => {
    expect(await send(named('localhost'))).toMatchObject({ kind: 'answered', status: 200 })
  })

  test('is looked up once, and connected to where it was checked, whatever it says later', async () => {
    const lookUp = at('127.0.0.1')
    lookUp.mockResolvedValueOnce([{ address: '127.0.0.1', family: 4 }])
    lookUp.mockResolvedValue([{ address: '203.0.113.7', family: 4 }])
    expect(await send(named('shop.test'), { lookUp })).toMatchObject({ kind: 'answered' })
    expect(lookUp).toHaveBeenCalledTimes(1)
    expect(lastReceived()?.headers.host).toBe(`shop.test:${receiver.port}`)
  })

  test('with a public address is refused, and nothing is connected to', async () => {
    expect(await send(named('shop.test'), { lookUp: at('203.0.113.7') })).toEqual({
      kind: 'refused-by-policy',
      address: '203.0.113.7',
      why: expect.stringContaining('--callback-hosts shop.test'),
    })
  })

  test('with a public and a private address is sent to the private one alone', async () => {
    const lookUp = at('203.0.113.7', '127.0.0.1')
    expect(await send(named('shop.test'), { lookUp })).toMatchObject({ kind: 'answered' })
  })

  test('is tried at its next address when nothing listens at the first', async () => {
    const lookUp = at('127.0.0.9', '127.0.0.1')
    expect(await send(named('shop.test'), { lookUp })).toMatchObject({ kind: 'answered' })
  })

  test('that is allowed does not lead to a metadata service', async () => {
    const [policy, lookUp] = [policyFor('shop.test', '0.0.0.0/0'), at('169.254.169.254')]
    expect(await send(named('shop.test'), { policy, lookUp })).toMatchObject({
      kind: 'refused-by-policy',
      address: '169.254.169.254',
    })
  })

  test('of the vendor is refused before it is looked up, even if it leads here', async () => {
    const lookUp = at('127.0.0.1')
    const url = named('testprepaid.mobilepulsa.net')
    expect(await send(url, { lookUp, policy: policyFor('0.0.0.0/0') })).toEqual({
      kind: 'refused-by-policy',
      address: 'testprepaid.mobilepulsa.net',
      why: expect.stringContaining('vendor'),
    })
    expect(lookUp).not.toHaveBeenCalled()
  })

  test.each(['ENOTFOUND', 'EAI_AGAIN'])('that is not found fails: %s', async (code) => {
    const lookUp = () => Promise.reject(Object.assign(new Error(code), { code }))
    expect(await send(named('shop.test'), { lookUp })).toMatchObject({
      kind: 'failed',
      cause: 'name-not-found',
    })
  })

  test('whose lookup never ends is given up in time', async () => {
    const lookUp = () => new Promise<never>(() => {})
    expect(await send(named('shop.test'), { lookUp, timeoutMs: 20 })).toMatchObject({
      cause: 'timed-out',
      reason: expect.stringContaining('looking up the name'),
    })
  })

  test('without any address is refused', async () => {
    expect(await send(named('shop.test'), { lookUp: at() })).toMatchObject({
      kind: 'refused-by-policy',
      address: 'shop.test',
    })
  })
})

describe('an address', () => {
  test('IPv4 inside IPv6 is treated as that IPv4 address', async () => {
    expect(await send(`http://[::ffff:127.0.0.1]:${receiver.port}/`)).toMatchObject({
      kind: 'answered',
    })
    expect(await send('http://[::ffff:203.0.113.7]:9/')).toMatchObject({
      kind: 'refused-by-policy',
      address: '::ffff:cb00:7107',
      why: expect.stringMatching(/^203\.0\.113\.7 is neither/),
    })
  })

  test('that refuses the connection is reported', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => closed.on('listening', resolve))
    const { port } = closed.address() as { port: number }
    await new Promise((resolve) => closed.close(resolve))
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({
      kind: 'failed',
      cause: 'connection-refused',
    })
  })
})
