import { describe, expect, test } from 'vitest'
import { IakPostpaid, TransportError } from '../../../src/index.ts'
import { aStatus, aVendor, hangsUp, PAYMENT, says, type Turn } from './a-vendor.ts'

const unpaid = says(aStatus(0, '42'))
const inProcess = says(aStatus(3, '39'))

/** Waits for an order at a vendor that plays these turns. */
const confirm = async (turns: readonly [Turn, ...Turn[]], patience = 10_000) => {
  await using vendor = await aVendor(...turns)
  const client = new IakPostpaid(vendor.options)
  const outcome = await client
    .confirm('order-1', { firstWait: 5, patience })
    .catch((error: unknown) => error)
  return { outcome, asked: vendor.requests.map(({ commands }) => commands) }
}

describe('waiting for an order', () => {
  test('polls until it is decided, and never pays', async () => {
    const { outcome, asked } = await confirm([
      inProcess,
      hangsUp,
      inProcess,
      says(aStatus(1, '00')),
    ])
    expect(outcome).toMatchObject({ outcome: 'paid', refId: 'order-1', trId: 9900001 })
    expect(new Set(asked)).toEqual(new Set(['checkstatus']))
    expect(asked).toHaveLength(4)
  })

  test('returns unpaid when 42 came twice', async () => {
    const { outcome, asked } = await confirm([unpaid, unpaid])
    expect(outcome).toMatchObject({ outcome: 'unpaid' })
    expect(asked).toEqual(['checkstatus', 'checkstatus'])
  })

  test('returns refused at once for an unknown order', async () => {
    const { outcome, asked } = await confirm([says({ response_code: '06', message: 'NOT FOUND' })])
    expect(outcome).toMatchObject({ outcome: 'refused', responseCode: '06' })
    expect(asked).toHaveLength(1)
  })

  test('keeps polling while the vendor is under maintenance', async () => {
    const down = says({ response_code: '110', message: 'SYSTEM UNDER MAINTENANCE' })
    expect((await confirm([down, down, says(aStatus(2, '37'))])).outcome).toMatchObject({
      outcome: 'failed',
    })
  })

  test('is pending when patience ends, and throws when no reply ever came', async () => {
    expect((await confirm([inProcess], 60)).outcome).toMatchObject({ outcome: 'pending' })
    expect((await confirm([hangsUp], 60)).outcome).toBeInstanceOf(TransportError)
  })
})

describe('an order from a database', () => {
  const ORDER = { trId: 9900001, refId: 'order-1' }

  test('is paid with its stored ids', async () => {
    await using vendor = await aVendor(says(PAYMENT))
    const payment = await new IakPostpaid(vendor.options).pay(ORDER)
    expect(payment).toMatchObject({ outcome: 'paid', ...ORDER, bill: { totalPrice: 324000 } })
    expect(vendor.requests[0]).toMatchObject({ commands: 'pay-pasca', tr_id: '9900001' })
  })

  test('is paid and confirmed with its stored ids', async () => {
    await using vendor = await aVendor(hangsUp, says(aStatus(1, '00')))
    const client = new IakPostpaid(vendor.options)
    expect(await client.payAndConfirm(ORDER, { firstWait: 5 })).toMatchObject({ outcome: 'paid' })
  })

  test('is also checked by its tr_id, so that a reply for another order is detected', async () => {
    await using vendor = await aVendor(says({ ...aStatus(1, '00'), tr_id: 5 }))
    const client = new IakPostpaid(vendor.options)
    await expect(client.checkStatus(ORDER)).rejects.toThrow(/for tr_id 5, not 9900001/)
  })
})
