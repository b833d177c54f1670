import { describe, expect, test } from 'vitest'
import { AdminError } from '../../../mock-server/index.ts'
import { aMockServer, type MockServer } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'

const FULL = 1_000_000_000
const GAS_PRICE = 323_902

const aPendingPayment = async (mock: MockServer) => {
  const inquiry = await mock.inquire('PGAS', '0110010000')
  const payment = await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39' } })
  expect(payment.responseCode).toBe('39')
  return inquiry
}

describe('settling a pending payment manually', () => {
  test('as paid keeps the amount deducted', async () => {
    const mock = aMockServer()
    const { trId, refId } = await aPendingPayment(mock)
    await mock.admin.clock.move(90)
    expect(await mock.admin.transactions.settle(trId, '00')).toMatchObject({
      trId,
      state: 'paid',
      paidAt: '2026-03-01T10:01:30.000+07:00',
    })
    expect((await mock.checkStatus(refId)).data).toMatchObject({
      status: 1,
      response_code: '00',
      datetime: '20260301100130',
    })
    expect(await mock.deposit()).toBe(FULL - GAS_PRICE)
  })

  test.each(['37', '105', '14', '103'])('as failed with %s refunds the amount', async (code) => {
    const mock = aMockServer()
    const { trId, refId } = await aPendingPayment(mock)
    expect(await mock.deposit()).toBe(FULL - GAS_PRICE)
    await mock.admin.transactions.settle(trId, code)
    expect(await mock.checkStatus(refId)).toMatchObject({
      responseCode: code,
      data: { status: 2, balance: FULL },
    })
    expect((await mock.admin.ledger()).entries.slice(-2)).toMatchObject([
      { kind: 'taken', amount: -GAS_PRICE, trId },
      { kind: 'refunded', amount: GAS_PRICE, trId },
    ])
  })

  test('works once: the second time returns a problem and changes no deposit', async () => {
    const mock = aMockServer()
    const { trId } = await aPendingPayment(mock)
    await mock.admin.transactions.settle(trId, '37')
    await expect(mock.admin.transactions.settle(trId, '37')).rejects.toMatchObject({
      status: 409,
      message: expect.stringMatching(/has the state failed; only a pending payment/),
    })
    expect(await mock.deposit()).toBe(FULL)
  })

  test('works once, even with a hundred concurrent requests', async () => {
    const mock = aMockServer()
    const { trId } = await aPendingPayment(mock)
    const attempts = await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) =>
        mock.admin.transactions.settle(trId, i % 2 ? '37' : '105'),
      ),
    )
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await mock.deposit()).toBe(FULL)
    expect((await mock.admin.ledger()).holds).toBe(true)
  })

  test.each([
    ['39', 400, 'leaves a payment pending'],
    ['999', 400, 'not a listed response code'],
    ['0', 400, 'two or three digits'],
  ])('with %s is refused', async (code, status, reason) => {
    const mock = aMockServer()
    const { trId } = await aPendingPayment(mock)
    await expect(mock.admin.transactions.settle(trId, code)).rejects.toMatchObject({
      status,
      message: expect.stringContaining(reason),
    })
    expect((await mock.admin.transactions.get(trId)).state).toBe('processing')
  })

  test.each([
    ['39', 'leaves a top-up pending'],
    ['37', 'not a listed response code of a top-up'],
  ])('of a top-up with %s is refused, because its API has other codes', async (code, reason) => {
    const mock = aMockServer()
    const { trId } = await aPrepaidPartner(mock).topUp()
    await expect(mock.admin.transactions.settle(trId, code)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(reason),
    })
    expect((await mock.admin.transactions.settle(trId, '07')).state).toBe('failed')
  })

  test('is refused for an unpaid, a paid and an unknown transaction', async () => {
    const mock = aMockServer()
    const inquired = await mock.inquire('PGAS', '0110010000')
    const settle = (trId: number) =>
      mock.admin.transactions.settle(trId, '00').catch((error: AdminError) => error.status)
    expect(await settle(inquired.trId)).toBe(409)
    await mock.pay(inquired)
    expect(await settle(inquired.trId)).toBe(409)
    expect(await settle(1)).toBe(404)
    const elsewhere = mock.namespace('elsewhere').admin.transactions
    await expect(elsewhere.get(inquired.trId)).rejects.toBeInstanceOf(AdminError)
  })
})

describe('a payment that settles by the clock', () => {
  const aSlowPayment = async (to: string) => {
    const mock = aMockServer()
    await mock.admin.scenarios.arm({
      name: 'slow',
      when: { command: 'payment' },
      answer: { outcomes: ['39'], settle: { afterSeconds: 60, to } },
    })
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry)
    return { mock, inquiry }
  }

  test('shows when it will settle', async () => {
    const { mock, inquiry } = await aSlowPayment('37')
    expect(await mock.admin.transactions.get(inquiry.trId)).toMatchObject({
      state: 'processing',
      responseCode: '39',
      settles: { at: '2026-03-01T10:01:00.000+07:00', to: '37' },
    })
  })

  test.each([
    ['the list of accounts', (mock: MockServer) => mock.deposit()],
    ['the ledger', async (mock: MockServer) => (await mock.admin.ledger()).accounts[0]?.deposit],
    [
      'another payment',
      async (mock: MockServer) => {
        const other = await mock.inquire('PGAS', '0110010000')
        const { data } = await mock.pay(other, { headers: { 'X-Mock-Scenario': 'payment=37' } })
        return data.balance
      },
    ],
  ])('is refunded in %s without a status check', async (_, look) => {
    const { mock } = await aSlowPayment('37')
    expect(await mock.deposit()).toBe(FULL - GAS_PRICE)
    await mock.admin.clock.move(60)
    expect(await look(mock)).toBe(FULL)
    expect((await mock.admin.ledger()).entries.at(-1)).toMatchObject({
      kind: 'refunded',
      at: '2026-03-01T10:01:00.000+07:00',
    })
  })

  test('has a receipt once it is due', async () => {
    const { mock, inquiry } = await aSlowPayment('00')
    const receipt = async () => (await mock.fetch(`/api/v1/download/${inquiry.trId}/1`)).text()
    expect(await receipt()).toContain('<response_code>39</response_code>')
    await mock.admin.clock.move(60)
    expect(JSON.parse(await receipt())).toMatchObject({ data: { HEADER: expect.any(String) } })
  })

  test('can be settled manually before, but not after', async () => {
    const early = await aSlowPayment('37')
    await early.mock.admin.transactions.settle(early.inquiry.trId, '00')
    await early.mock.admin.clock.move(3600)
    expect(await early.mock.checkStatus(early.inquiry.refId)).toMatchObject({ responseCode: '00' })
    const late = await aSlowPayment('37')
    await late.mock.admin.clock.move(61)
    await expect(late.mock.admin.transactions.settle(late.inquiry.trId, '00')).rejects.toThrow(
      /has the state failed/,
    )
  })
})

describe('transactions', () => {
  test('are listed newest first, by state, with a tally', async () => {
    const mock = aMockServer()
    const paid = await mock.inquire('PGAS', '0110010000')
    await mock.pay(paid)
    const pending = await aPendingPayment(mock)
    const { tally, transactions } = await mock.admin.transactions.list()
    expect(tally).toEqual({ inquired: 4, processing: 1, paid: 1, failed: 0 })
    expect(transactions.slice(0, 2).map(({ trId }) => trId)).toEqual([pending.trId, paid.trId])
    const only = await mock.admin.transactions.list({ state: 'processing', limit: 5 })
    expect(only.transactions.map(({ refId }) => refId)).toEqual([pending.refId])
  })

  test.each(['state=lost', 'limit=0', 'limit=100000', 'limit=x'])('refuse ?%s', async (query) => {
    const answer = await aMockServer().fetch(`/__admin/transactions?${query}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ title: 'Invalid query' })
  })

  test('refuse an unknown state and list the known ones', async () => {
    const answer = await aMockServer().fetch('/__admin/transactions?state=payed')
    const detail = 'must be "inquired" or "processing" or "paid" or "failed"'
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/state', detail }] })
  })
})
