import { expect, test } from 'vitest'
import { SLOT_LIMITS } from '../../../mock-server/callbacks/limits.ts'
import { PARTNER, speakTo } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { hang, status } from '../../support/callback-answers.ts'
import { aCalledPartner, aReceiver, callbackOf, untilCallbackIs } from './a-called-partner.ts'

/** A second account, whose receiver answers. */
const OTHER = { username: 'shop-2', apiKey: 'key-of-shop-2' }

/** A partner whose receiver hangs, with more callbacks due than are sent at once, beside another one. */
const aHangingPartner = async () => {
  const partner = await aCalledPartner()
  const { mock, receiver: hanging, topUp } = partner
  const healthy = await aReceiver()
  await mock.admin.accounts.create({
    ...OTHER,
    deposit: 1_000_000,
    callbackUrl: healthy.url.href,
  })
  hanging.answerWith(hang)
  const stuck: number[] = []
  for (let many = 0; many < SLOT_LIMITS.perAccount + 3; many += 1) {
    const { trId } = await topUp()
    stuck.push(trId)
    await mock.admin.transactions.settle(trId, '00')
  }
  await hanging.waitFor(SLOT_LIMITS.perAccount)
  return { ...partner, hanging, healthy, stuck }
}

test('a receiver that hangs delays no callback of another account, in the same namespace', async () => {
  const { mock, topUp, hanging, healthy } = await aHangingPartner()
  for (let many = 1; many <= 12; many += 1) {
    const { trId } = await topUp('xld25000', '0817777215', { by: OTHER })
    await mock.admin.transactions.settle(trId, '00')
    await healthy.waitFor(many)
  }
  expect(hanging.received).toHaveLength(SLOT_LIMITS.perAccount)
})

test('a receiver that hangs delays no settling by time', async () => {
  const { mock, topUp, healthy, hanging } = await aHangingPartner()
  const scenario = { headers: { 'X-Mock-Scenario': 'topup=success' } }
  await topUp('xld25000', '0817777215', { by: OTHER, ...scenario })
  await mock.admin.clock.move(2)
  await healthy.waitFor(1)
  expect(hanging.received).toHaveLength(SLOT_LIMITS.perAccount)
})

test('a receiver that hangs delays no callback of another namespace', async () => {
  const { mock, hanging } = await aHangingPartner()
  const healthy = await aReceiver()
  const till = speakTo(mock.namespace('till-7'))
  await till.admin.accounts.change(PARTNER.username, { callbackUrl: healthy.url.href })
  const { trId } = await aPrepaidPartner(till).topUp()
  await till.admin.transactions.settle(trId, '00')
  await healthy.waitFor(1)
  await untilCallbackIs(till, 'delivered')
  expect(hanging.received).toHaveLength(SLOT_LIMITS.perAccount)
})

test('what waits for a receiver that hangs is sent when it answers again', async () => {
  const { mock, hanging, stuck } = await aHangingPartner()
  const last = stuck.at(-1) ?? 0
  expect(await callbackOf(mock, last)).toMatchObject({ state: 'due', attempts: 0 })
  hanging.answerWith(status(200))
  await untilCallbackIs(mock, 'delivered', last)
  const states = (await mock.admin.callbacks.list()).callbacks.map(({ state }) => state)
  expect(states.filter((state) => state === 'delivered')).toHaveLength(3)
})

test('the clock may be moved on while a callback is being sent: it is not sent twice', async () => {
  const { mock, topUp, receiver } = await aCalledPartner()
  receiver.answerWith(hang)
  const { trId } = await topUp()
  await mock.admin.transactions.settle(trId, '00')
  await receiver.waitFor(1)
  await mock.admin.clock.move(3600)
  // It counts as not sent only a minute after the clock has been moved.
  await expect.poll(async () => (await callbackOf(mock))?.at).toBe('2026-03-01T11:01:00.000+07:00')
  expect(await callbackOf(mock)).toMatchObject({ state: 'sending', attempts: 1 })
  expect(receiver.received).toHaveLength(1)
})
