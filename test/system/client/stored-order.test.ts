import { expect, test } from 'vitest'
import { IakPostpaid, UnknownOutcomeError } from '../../../src/index.ts'
import { aStatus, aVendor, hangsUp, PAYMENT, says, type Turn } from './a-vendor.ts'

const ORDER = { trId: 9900001, refId: 'order-1' }
const PROVEN = { response_code: '00', tr_id: 9900001, noref: '0015876' }

const unpaid = says(aStatus(0, '42'))
const inProcess = says(aStatus(3, '39'))

/** Waits for the order at a vendor that plays these turns, without paying. */
const confirm = async (
  turns: readonly [Turn, ...Turn[]],
  waiting: { patience: number; firstWait: number },
) => {
  await using vendor = await aVendor(...turns)
  return await new IakPostpaid(vendor.options)
    .confirm(ORDER, waiting)
    .catch((error: unknown) => error)
}

test('a stored order is paid when the reply has no bill', async () => {
  await using vendor = await aVendor(says(PROVEN))
  const payment = await new IakPostpaid(vendor.options).pay(ORDER)
  expect(payment).toMatchObject({ outcome: 'paid', bill: undefined, billerReference: '0015876' })
})

test('rejects paying a paid or pending order again', async () => {
  await using vendor = await aVendor(says({ ...PAYMENT, response_code: '39' }))
  const client = new IakPostpaid(vendor.options)
  const pending = await client.pay(ORDER)
  // @ts-expect-error a reply is not an order
  await expect(client.pay(pending)).rejects.toThrow(/pending/)
  // @ts-expect-error nor is it one to pay and confirm
  await expect(client.payAndConfirm({ ...pending, outcome: 'paid' })).rejects.toThrow(TypeError)
  expect(vendor.requests).toHaveLength(1)
  expect(await client.checkStatus(pending)).toMatchObject({ outcome: 'pending' })
})

test('does not accept a single "unpaid" before patience ends', async () => {
  expect(await confirm([unpaid], { patience: 4, firstWait: 2000 })).toBeInstanceOf(
    UnknownOutcomeError,
  )
})

test('does not accept "unpaid" after the vendor said pending', async () => {
  const answer = await confirm([inProcess, unpaid], { patience: 80, firstWait: 5 })
  expect(answer).toMatchObject({ outcome: 'pending' })
})

test('does not pay again when patience ends before a second "unpaid"', async () => {
  await using vendor = await aVendor(hangsUp, unpaid)
  const paying = new IakPostpaid(vendor.options).payAndConfirm(ORDER, {
    firstWait: 50,
    patience: 60,
  })
  await expect(paying).rejects.toBeInstanceOf(UnknownOutcomeError)
  const asked = vendor.requests.map(({ commands }) => commands)
  expect(asked.filter((command) => command === 'pay-pasca')).toHaveLength(1)
})
