import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewFault } from '../../../mock-server/admin/faults.ts'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { MORNING, speakTo } from '../../support/a-mock-server.ts'
import { type WireFormat, wireFormats } from '../../support/wire-formats.ts'
import { aPayment, apart, lookOn } from './a-wire.ts'

let sandbox: RunningSandbox
let worlds = 0

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, at: MORNING })
})
afterAll(() => sandbox.close())

const PRICE = 323_902

/** A separate sandbox with an inquired bill, and a fault armed for its payment. */
const aBill = async (fault: NewFault['fault'], format: WireFormat) => {
  worlds += 1
  const name = `world-${worlds}`
  const world = sandbox.namespace(name)
  const mock = speakTo({ ...sandbox, ...world })
  const inquiry = await mock.inquire('PGAS', '0110010000', { format })
  await mock.admin.faults.arm({ fault, scope: { command: 'payment' }, times: 1 })
  const ledger = async () => {
    const status = await mock.checkStatus(inquiry.refId, { format })
    const left = (await mock.deposit()) ?? 0
    return { status: status.responseCode, taken: 1_000_000_000 - left }
  }
  const raw = aPayment(inquiry.trId, format, {}, `/ns/${name}/api/v1/bill/check`)
  const pay = (signal?: AbortSignal) =>
    fetch(`${world.url}/api/v1/bill/check`, {
      method: 'POST',
      headers: { 'Content-Type': `application/${format}` },
      body: raw.slice(raw.indexOf('\r\n\r\n') + 4),
      ...(signal && { signal }),
    })
  const look = () => lookOn(sandbox.port, raw)
  /** Resolves once the fault has been applied to the payment. */
  const met = () => expect.poll(async () => (await mock.admin.faults.list()).armed).toBe(0)
  return { ...mock, inquiry, ledger, pay, look, met }
}

type Bill = Awaited<ReturnType<typeof aBill>>

/** Pays, and disconnects once the payment has arrived. */
const payAndLeave = async (bill: Bill) => {
  const off = new AbortController()
  const paying = complaint(bill.pay(off.signal))
  await bill.met()
  off.abort()
  expect(await paying).toBe('AbortError')
}

const PAID = { status: '00', taken: PRICE }
const UNPAID = { status: '42', taken: 0 }

/** The error of `fetch`: its cause's code, or its own name. */
const complaint = async (answer: Promise<unknown>) => {
  const error = await answer.then(
    () => undefined,
    (reason: unknown) => reason as Error & { cause?: { code?: string } },
  )
  return error?.cause?.code ?? error?.name
}

describe.each(wireFormats)('in %s', (format) => {
  test.each([
    ['a lost request pays nothing', { kind: 'request-lost' }, 'UND_ERR_SOCKET', UNPAID],
    ['a lost response pays the bill', { kind: 'response-lost' }, 'UND_ERR_SOCKET', PAID],
    ['a reset connection pays the bill', { kind: 'connection-reset' }, 'ECONNRESET', PAID],
    [
      'a connection reset before the vendor receives the request pays nothing',
      { kind: 'connection-reset', when: 'before' },
      'ECONNRESET',
      UNPAID,
    ],
  ] as const)('%s, and the client gets no reply', async (_what, fault, code, ledger) => {
    const byFetch = await aBill(fault, format)
    expect(await complaint(byFetch.pay())).toBe(code)
    expect(await byFetch.ledger()).toEqual(ledger)

    const bySocket = await aBill(fault, format)
    const { text, ending } = await bySocket.look()
    expect(text).toBe('')
    expect(ending).toBe(code === 'ECONNRESET' ? 'ECONNRESET' : 'closed')
    expect(await bySocket.ledger()).toEqual(ledger)
  })

  test.each([
    ['after recording, which pays the bill', { kind: 'hang' }, PAID],
    ['before recording, which pays nothing', { kind: 'hang', when: 'before' }, UNPAID],
  ] as const)('a call hangs until its caller disconnects, %s', async (_what, fault, ledger) => {
    const bill = await aBill(fault, format)
    await payAndLeave(bill)
    await expect.poll(bill.ledger).toEqual(ledger)
  })

  test.each([
    ['after', { kind: 'fixed', ms: 200 }],
    ['before', { kind: 'fixed', ms: 200 }],
    ['after', { kind: 'uniform', min: 200, max: 250 }],
    ['before', { kind: 'lognormal', median: 250, sigma: 0.01 }],
  ] as const)('a slow answer (%s recording, %o) arrives complete', async (when, delay) => {
    const bill = await aBill({ kind: 'slow', when, delay }, format)
    const order: string[] = []
    const slow = bill.pay().then((response) => {
      order.push('slow')
      return response.text()
    })
    await bill.deposit().then(() => order.push('asked later'))
    expect(await slow).toContain('PAYMENT SUCCESS')
    expect(order).toEqual(['asked later', 'slow'])
    expect(await bill.ledger()).toEqual(PAID)
  })

  test('a call that is slow before recording is not recorded until then; after recording, at once', async () => {
    const later = await aBill(
      { kind: 'slow', when: 'before', delay: { kind: 'fixed', ms: 500 } },
      format,
    )
    const late = later.pay()
    await later.met()
    expect(await later.ledger()).toEqual(UNPAID)
    await late
    expect(await later.ledger()).toEqual(PAID)

    const sooner = await aBill({ kind: 'slow', delay: { kind: 'fixed', ms: 500 } }, format)
    const soon = sooner.pay()
    await expect.poll(sooner.ledger).toEqual(PAID)
    await soon
  })

  test.each([
    ['after recording, the answer', 'after', PAID],
    ['before recording, the request', 'before', UNPAID],
  ] as const)(
    'a client that disconnects from a slow call loses it: %s',
    async (_what, when, ledger) => {
      const bill = await aBill(
        { kind: 'slow', when, delay: { kind: 'fixed', ms: 600_000 } },
        format,
      )
      await payAndLeave(bill)
      await expect.poll(bill.ledger).toEqual(ledger)
    },
  )

  test('a dribbling response arrives a few bytes at a time, and complete', async () => {
    const bill = await aBill(
      { kind: 'slow', delay: { kind: 'dribble', bytesPerChunk: 100, everyMs: 20 } },
      format,
    )
    const response = await bill.pay()
    const sizes: number[] = []
    for await (const chunk of response.body ?? []) sizes.push(chunk.length)
    const whole = Number(response.headers.get('content-length'))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(whole)
    // A busy machine may read two pieces as one.
    expect(sizes.length).toBeGreaterThan(whole / 100 / 2)
    expect(await bill.ledger()).toEqual(PAID)
  })

  test.each([
    ['502 by default, before recording', { kind: 'http-error' }, 502, UNPAID],
    ['500', { kind: 'http-error', status: 500 }, 500, UNPAID],
    ['503', { kind: 'http-error', status: 503, when: 'before' }, 503, UNPAID],
    ['504 after recording', { kind: 'http-error', status: 504, when: 'after' }, 504, PAID],
  ] as const)('a proxy answers with its own page: %s', async (_what, fault, status, ledger) => {
    const bill = await aBill(fault, format)
    const response = await bill.pay()
    const page = await response.text()
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html'])
    expect(page).toContain(`<title>${status} `)
    expect(page).not.toMatch(/response_code|tr_id/)
    expect(await bill.ledger()).toEqual(ledger)
  })

  test('a truncated body announces its full length and breaks off after half; the bill is paid', async () => {
    const byFetch = await aBill({ kind: 'truncated-body' }, format)
    const response = await byFetch.pay()
    expect(response.status).toBe(200)
    expect(await complaint(response.text())).toBe('UND_ERR_SOCKET')
    expect(await byFetch.ledger()).toEqual(PAID)

    const bySocket = await aBill({ kind: 'truncated-body' }, format)
    const seen = await bySocket.look()
    const { body, declared } = apart(seen)
    expect(seen.ending).toBe('closed')
    expect(declared).toBeGreaterThan(300)
    expect(Buffer.byteLength(body)).toBe(declared >> 1)
    expect(await bySocket.ledger()).toEqual(PAID)
  })

  test('a malformed body arrives complete and cannot be parsed; the bill is paid', async () => {
    const bill = await aBill({ kind: 'malformed-body' }, format)
    const response = await bill.pay()
    const body = await response.text()
    expect(response.status).toBe(200)
    expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(body))
    expect(body).toContain('PAYMENT SUCCESS')
    if (format === 'json') expect(() => JSON.parse(body)).toThrow(SyntaxError)
    else expect(body).not.toContain('</mp>')
    expect(await bill.ledger()).toEqual(PAID)
  })
})

test('a dribbling answer arrives on the wire over time', async () => {
  const bill = await aBill(
    { kind: 'slow', delay: { kind: 'dribble', bytesPerChunk: 50, everyMs: 30 } },
    'json',
  )
  const seen = lookOn(
    sandbox.port,
    aPayment(bill.inquiry.trId, 'json', {
      Connection: 'close',
      'X-Mock-Namespace': `world-${worlds}`,
    }),
  )
  const { pieces, text } = await seen
  expect(text).toContain('PAYMENT SUCCESS')
  expect(pieces.length).toBeGreaterThan(5)
})
