import { describe, expect, onTestFinished, test } from 'vitest'
import { PARTNER } from '../../support/a-mock-server.ts'
import { type Answer, endless, hangUp, raw, reset, status } from '../../support/callback-answers.ts'
import { startCallbackReceiver } from '../../support/callback-receiver.ts'
import { makeSelfSigned } from '../../support/stand-in/certificates.ts'
import { aCalledPartner, untilCallbackIs } from './a-called-partner.ts'

type Partner = Awaited<ReturnType<typeof aCalledPartner>>

/** Settles a new top-up, and waits for its callback in the journal. */
const callBack = async ({ mock, topUp }: Pick<Partner, 'mock' | 'topUp'>) => {
  const { refId, trId } = await topUp()
  await mock.admin.transactions.settle(trId, '00')
  const { requests } = await mock.admin.requests.wait({ kind: 'callback', refId })
  const [exchange] = requests
  if (!exchange) throw new Error('the journal has no callback')
  return { exchange, refId, trId }
}

describe('an attempt to deliver a callback', () => {
  test('is in the journal as it was sent, with what the receiver answered', async () => {
    const partner = await aCalledPartner()
    const { receiver } = partner
    receiver.answerWith(status(202, { 'Content-Type': 'text/plain' }, 'thank you'))
    const { exchange, trId } = await callBack(partner)
    const [request] = receiver.received
    expect(exchange).toMatchObject({
      kind: 'callback',
      method: 'POST',
      target: receiver.url.href,
      path: '/callback',
      body: request?.body,
      command: null,
      decision: null,
      status: 202,
      answer: 'thank you',
      responseCode: '00',
      message: 'acknowledged with HTTP 202',
      matched: `callback of tr_id ${trId}`,
      isMatched: true,
      fault: null,
      attempt: { number: 1, outcome: 'acknowledged', isTruncated: false },
    })
    expect(exchange.answerHeaders['content-type']).toBe('text/plain')
    for (const [index, name] of exchange.headers.entries())
      if (index % 2 === 0)
        expect(request?.headers[name.toLowerCase()]).toBe(exchange.headers[index + 1])
  })

  test.each<[string, Answer, object]>([
    [
      'HTTP 500',
      status(500, {}, 'a bug'),
      { status: 500, answer: 'a bug', attempt: { outcome: 'not-acknowledged' } },
    ],
    [
      'a redirect, which is not followed',
      status(302, { Location: 'http://127.0.0.1:9/elsewhere' }),
      {
        status: 302,
        attempt: {
          outcome: 'not-acknowledged',
          result: expect.stringContaining('redirects are not followed'),
        },
      },
    ],
    ['a reset', reset, { status: 0, attempt: { outcome: 'failed', cause: 'connection-reset' } }],
    ['an early end', hangUp, { status: 0, attempt: { outcome: 'failed', cause: 'closed-early' } }],
    ['no HTTP', raw('hello\r\n\r\n'), { attempt: { outcome: 'failed', cause: 'not-http' } }],
    [
      'a body without an end, of which the beginning is kept',
      endless,
      {
        status: 200,
        answer: 'x'.repeat(16_384),
        attempt: { outcome: 'acknowledged', isTruncated: true },
      },
    ],
  ])('that got %s says so', async (_what, answer, expected) => {
    const partner = await aCalledPartner()
    partner.receiver.answerWith(answer)
    expect((await callBack(partner)).exchange).toMatchObject(expected)
  })

  test('to a port where nothing listens says so', async () => {
    const receiver = await startCallbackReceiver()
    await receiver.close()
    const partner = await aCalledPartner({ callbackUrl: receiver.url.href })
    expect((await callBack(partner)).exchange).toMatchObject({
      status: 0,
      attempt: { outcome: 'failed', cause: 'connection-refused' },
    })
  })

  test('to a host that is not allowed is not sent, and says how to allow it', async () => {
    const partner = await aCalledPartner({ callbackUrl: 'http://203.0.113.7/callback' })
    expect((await callBack(partner)).exchange).toMatchObject({
      status: 0,
      target: 'http://203.0.113.7/callback',
      attempt: {
        outcome: 'not-sent',
        result: expect.stringContaining('--callback-hosts 203.0.113.7'),
      },
    })
  })

  test('never shows a key that the receiver sends back', async () => {
    const partner = await aCalledPartner()
    partner.receiver.answerWith(status(500, { 'X-Key': PARTNER.apiKey }, PARTNER.apiKey))
    const { exchange } = await callBack(partner)
    expect(exchange.answer).toBe('***')
    expect(exchange.answerHeaders['x-key']).toBe('***')
  })
})

describe('the journal', () => {
  test('finds callbacks by ref_id, tr_id, account, product, status and kind, beside requests', async () => {
    const partner = await aCalledPartner()
    const { mock } = partner
    const { exchange, refId, trId } = await callBack(partner)
    await callBack(partner)
    const { id } = exchange
    const idsOf = async (filter: Parameters<typeof mock.admin.requests.find>[0]) =>
      (await mock.admin.requests.find(filter)).map((one) => one.id)
    expect(await idsOf({ kind: 'callback', refId })).toEqual([id])
    expect(await idsOf({ kind: 'callback', trId })).toEqual([id])
    expect(await idsOf({ refId })).toHaveLength(2)
    expect(await idsOf({ kind: 'request', refId })).toHaveLength(1)
    for (const filter of [
      { kind: 'callback' },
      { kind: 'callback', username: PARTNER.username },
      { kind: 'callback', product: 'xld25000', status: 200, responseCode: '00' },
      { kind: 'callback', text: 'callback of tr_id' },
    ] as const)
      expect(await idsOf(filter)).toHaveLength(2)
    expect(await mock.admin.requests.count({ kind: 'callback', responseCode: '07' })).toBe(0)
    expect(await mock.admin.requests.unmatched()).toEqual([])
    const { requests: rows } = await mock.admin.requests.list({ q: 'is:callback is:success' })
    expect(rows.map((row) => row.kind)).toEqual(['callback', 'callback'])
  })

  test('streams callbacks as they happen', async () => {
    const partner = await aCalledPartner()
    const { mock } = partner
    const { promise: opened, resolve: onOpen } = Promise.withResolvers<void>()
    const first = mock.admin.requests.stream({ kind: 'callback', onOpen }).next()
    await opened
    await callBack(partner)
    expect((await first).value).toMatchObject({
      kind: 'callback',
      command: null,
      path: '/callback',
      status: 200,
      matched: expect.stringContaining('callback of tr_id'),
    })
  })

  test('waits for a callback that is still to come', async () => {
    const { mock, topUp } = await aCalledPartner()
    const { refId, trId } = await topUp()
    const waiting = mock.admin.requests.wait({ kind: 'callback', refId, timeoutMs: 20_000 })
    await mock.admin.transactions.settle(trId, '07')
    expect((await waiting).requests).toMatchObject([{ responseCode: '07' }])
  })

  test('explains a callback, repeats it as a command, and does not replay it', async () => {
    const partner = await aCalledPartner()
    const { mock, receiver } = partner
    const { exchange, trId } = await callBack(partner)
    const explanation = await mock.admin.requests.explain(exchange.id)
    expect(explanation).toMatchObject({
      summary: `Attempt 1 to deliver the callback of tr_id ${trId}: acknowledged with HTTP 200.`,
      transaction: { trId, stateBefore: 'paid', stateAfter: 'paid' },
      money: { taken: 0, refunded: 0 },
    })
    const { command } = await mock.admin.requests.curl(exchange.id)
    expect(command).toContain(`curl '${receiver.url.href}'`)
    expect(command).toContain(`--data-raw '${exchange.body}'`)
    await expect(mock.admin.requests.replay(exchange.id)).rejects.toThrow(
      `POST /__admin/callbacks/${trId}/resend sends it again`,
    )
  })

  test('keeps each attempt, with its number', async () => {
    const partner = await aCalledPartner()
    const { mock, receiver } = partner
    receiver.answerNext(status(503))
    const { trId, refId } = await callBack(partner)
    await untilCallbackIs(mock, 'given-up')
    await mock.admin.callbacks.resend(trId)
    const { requests } = await mock.admin.requests.wait({ kind: 'callback', refId, count: 2 })
    expect(requests).toMatchObject([
      { status: 200, attempt: { number: 2 } },
      { status: 503, attempt: { number: 1 } },
    ])
  })
})

test('a receiver with a bad certificate gets nothing, and the journal says why', async () => {
  const receiver = await startCallbackReceiver(await makeSelfSigned())
  onTestFinished(() => receiver.close())
  const partner = await aCalledPartner({ callbackUrl: receiver.url.href })
  expect((await callBack(partner)).exchange).toMatchObject({
    status: 0,
    attempt: {
      outcome: 'failed',
      cause: 'bad-certificate',
      result: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    },
  })
  expect(receiver.received).toHaveLength(0)
})
