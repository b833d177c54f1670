import { describe, expect, test } from 'vitest'
import type { NewFault } from '../../../mock-server/admin/faults.ts'
import { md5, PARTNER } from '../../support/a-mock-server.ts'
import { hang, held, status } from '../../support/callback-answers.ts'
import { aCalledPartner, callbackOf, fieldsOf, untilCallbackIs } from './a-called-partner.ts'

const XL = ['xld25000', '0817777215'] as const

/** A top-up with a fault of its own. */
const asking = (fault: string, scenario = 'topup=pending') => ({
  headers: { 'X-Mock-Fault': fault, 'X-Mock-Scenario': scenario },
})

const arm = (fault: NewFault['fault'], more: Omit<NewFault, 'fault'> = {}): NewFault => ({
  fault,
  scope: { command: 'top-up' },
  times: 1,
  ...more,
})

const refIdsOf = (received: readonly { readonly body: string }[]) =>
  received.map((request) => fieldsOf(request).ref_id)

describe('a callback that is late', () => {
  test('comes a minute after the top-up has settled, by the clock', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    const { trId } = await topUp(...XL, asking('callback-late'))
    await mock.admin.transactions.settle(trId, '00')
    expect(await callbackOf(mock)).toMatchObject({
      state: 'due',
      at: '2026-03-01T10:01:00.000+07:00',
      fault: { kind: 'callback-late', delayMs: 60_000 },
    })
    await mock.admin.clock.move(59)
    expect(await callbackOf(mock)).toMatchObject({ state: 'due', attempts: 0 })
    await mock.admin.clock.move(1)
    await receiver.waitFor(1)
    await untilCallbackIs(mock, 'delivered')
  })

  test('comes as late as it was drawn, up to a day', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    const fault = 'callback-late; min=3600000; max=86400000'
    const { trId } = await topUp(...XL, asking(fault, 'topup=success'))
    await mock.admin.clock.move(2)
    const { delayMs = 0 } = (await mock.admin.transactions.get(trId)).topUp?.callbackFault ?? {}
    expect(delayMs).toBeGreaterThanOrEqual(3_600_000)
    await mock.admin.clock.move(3_598)
    expect(await callbackOf(mock)).toMatchObject({ state: 'due', attempts: 0 })
    await mock.admin.clock.move(Math.ceil(delayMs / 1000))
    await receiver.waitFor(1)
  })
})

test('a callback that is lost never arrives, and the status check knows the outcome', async () => {
  const { receiver, mock, topUp, status: check } = await aCalledPartner()
  const { trId, refId } = await topUp(...XL, asking('callback-lost'))
  await mock.admin.transactions.settle(trId, '00')
  await untilCallbackIs(mock, 'lost')
  expect((await callbackOf(mock))?.last?.result).toMatch(/^lost by the fault callback-lost/)
  expect((await check(refId)).rc).toBe('00')
  const { requests } = await mock.admin.requests.wait({ kind: 'callback', refId })
  expect(requests).toMatchObject([{ status: 0, attempt: { outcome: 'lost' } }])
  expect(receiver.connections()).toBe(0)

  // The vendor's button would send it again, too.
  await mock.admin.callbacks.resend(trId)
  await receiver.waitFor(1)
  await untilCallbackIs(mock, 'delivered')
})

test('a callback that comes twice is the same, byte for byte', async () => {
  const { receiver, mock, topUp } = await aCalledPartner()
  const { trId, refId } = await topUp(...XL, asking('callback-twice'))
  await mock.admin.transactions.settle(trId, '00')
  const [first, second] = await receiver.waitFor(2)
  expect(second?.body).toBe(first?.body)
  await untilCallbackIs(mock, 'delivered')
  expect(await callbackOf(mock)).toMatchObject({ attempts: 2 })
  await mock.admin.clock.move(86_400)
  expect(await mock.admin.requests.count({ kind: 'callback', refId })).toBe(2)
  expect(receiver.received).toHaveLength(2)
})

describe('a callback before the answer of its top-up', () => {
  test('arrives while the answer is held back, and says what the top-up has become', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    const answer = held(status(200))
    receiver.answerWith(answer.answer)
    let isAnswered = false
    const answered = topUp(...XL, asking('callback-early')).finally(() => {
      isAnswered = true
    })
    const [callback] = await receiver.waitFor(1)
    expect(fieldsOf(callback ?? { body: '' })).toMatchObject({ rc: '00', status: '1' })
    expect(isAnswered).toBe(false)
    answer.release()
    const { data, trId, headers } = await answered
    expect(data).toMatchObject({ rc: '39', status: 0 })
    expect(headers.get('x-mock-hint')).toContain('its callback was sent before this answer')
    expect(await callbackOf(mock, trId)).toMatchObject({ state: 'delivered', attempts: 1 })
    const { requests } = await mock.admin.requests.list()
    expect(requests.map(({ kind }) => kind)).toEqual(['request', 'callback'])
  })

  test.each([
    ['topup=failed:07', '07'],
    ['topup=39,39,14', '14'],
    ['topup=pending', '00'],
  ])('settles as its scenario would have: %s', async (scenario, rc) => {
    const { receiver, topUp, status: check } = await aCalledPartner()
    const { refId } = await topUp(...XL, asking('callback-early', scenario))
    expect(fieldsOf(receiver.received[0] ?? { body: '' }).rc).toBe(rc)
    expect((await check(refId)).rc).toBe(rc)
  })

  test('does not hold the answer back longer than a send may take', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    receiver.answerWith(hang)
    const { rc, refId } = await topUp(...XL, asking('callback-early'))
    expect(rc).toBe('39')
    const { requests } = await mock.admin.requests.wait({ kind: 'callback', refId })
    expect(requests).toMatchObject([{ attempt: { outcome: 'failed', cause: 'timed-out' } }])
    expect(receiver.received).toHaveLength(1)
  })

  test('is given up when the sandbox closes, and its top-up is answered', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    receiver.answerWith(hang)
    const calling = topUp(...XL, asking('callback-early'))
    await receiver.waitFor(1)
    await mock.close()
    expect((await calling).rc).toBe('39')
  })

  test('is answered at once where the account has no callback URL', async () => {
    const { mock, topUp } = await aCalledPartner({ callbackUrl: undefined })
    const { rc, headers, trId } = await topUp(...XL, asking('callback-early'))
    expect(rc).toBe('39')
    expect(headers.get('x-mock-hint')).toContain('account 123123123 has no callback URL')
    await untilCallbackIs(mock, 'no-url', trId)
  })

  test('is lost with its answer where both are asked for', async () => {
    const { receiver, topUp } = await aCalledPartner()
    const both = 'callback-early, response-lost'
    await expect(topUp(...XL, asking(both))).rejects.toThrow('fetch failed')
    expect(receiver.received).toHaveLength(1)
  })
})

describe('a callback out of order', () => {
  test('comes after that of the next top-up of its account', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    const first = await topUp(...XL, asking('callback-out-of-order'))
    const second = await topUp(...XL)
    await mock.admin.transactions.settle(first.trId, '00')
    await expect
      .poll(async () => (await callbackOf(mock, first.trId))?.at)
      .toBe('2026-03-01T10:01:00.000+07:00')
    await mock.admin.transactions.settle(second.trId, '00')
    expect(refIdsOf(await receiver.waitFor(2))).toEqual([second.refId, first.refId])
    await untilCallbackIs(mock, 'delivered', first.trId)
  })

  test('is not held back for that of another account', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    const other = { username: 'shop-2', apiKey: 'key-of-shop-2' }
    await mock.admin.accounts.create({
      ...other,
      deposit: 1_000_000,
      callbackUrl: receiver.url.href,
    })
    const first = await topUp(...XL, asking('callback-out-of-order; waitMs=5000'))
    const second = await topUp(...XL, { by: other })
    await mock.admin.transactions.settle(first.trId, '00')
    await mock.admin.transactions.settle(second.trId, '00')
    await receiver.waitFor(1)
    await untilCallbackIs(mock, 'delivered', second.trId)
    expect(refIdsOf(receiver.received)).toEqual([second.refId])
    await mock.admin.clock.move(5)
    expect(refIdsOf(await receiver.waitFor(2))).toEqual([second.refId, first.refId])
  })

  test('changes places with the next, where every callback has the fault', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    await mock.admin.faults.arm({ fault: { kind: 'callback-out-of-order' } })
    const all = [await topUp(), await topUp(), await topUp(), await topUp()]
    for (const [index, { trId }] of all.entries()) {
      await mock.admin.transactions.settle(trId, '00')
      if (index % 2 === 0)
        await expect.poll(async () => (await callbackOf(mock, trId))?.at).toContain('10:01')
      else await receiver.waitFor(index + 1)
    }
    const [a, b, c, d] = all.map(({ refId }) => refId)
    expect(refIdsOf(receiver.received)).toEqual([b, a, d, c])
  })
})

test('a callback with a wrong sign has that of another key, and a resent one the right sign', async () => {
  const { receiver, mock, topUp } = await aCalledPartner()
  const { trId, refId } = await topUp(...XL, asking('callback-wrong-sign'))
  await mock.admin.transactions.settle(trId, '00')
  const [wrong] = await receiver.waitFor(1)
  const right = md5(PARTNER.username + PARTNER.apiKey + refId)
  expect(fieldsOf(wrong ?? { body: '' }).sign).toMatch(/^[0-9a-f]{32}$/)
  expect(fieldsOf(wrong ?? { body: '' }).sign).not.toBe(right)
  await untilCallbackIs(mock, 'delivered')
  await mock.admin.callbacks.resend(trId)
  const [, again] = await receiver.waitFor(2)
  expect(fieldsOf(again ?? { body: '' })).toEqual({
    ...fieldsOf(wrong ?? { body: '' }),
    sign: right,
  })
})

describe('a retry after a 500', () => {
  const callbackRetries = { retries: 1, firstDelaySeconds: 30 }

  test('has the wrong sign, too, where the callback has it', async () => {
    const { receiver, mock, topUp } = await aCalledPartner({ callbackRetries })
    receiver.answerNext(status(500))
    const { trId } = await topUp(...XL, asking('callback-wrong-sign'))
    await mock.admin.transactions.settle(trId, '00')
    await receiver.waitFor(1)
    await expect.poll(async () => (await callbackOf(mock))?.state).toBe('due')
    await mock.admin.clock.move(30)
    const [first, second] = await receiver.waitFor(2)
    expect(second?.body).toBe(first?.body)
  })

  test('is not delayed or doubled once more', async () => {
    const { receiver, mock, topUp } = await aCalledPartner({ callbackRetries })
    receiver.answerWith(status(500))
    const { trId } = await topUp(...XL, asking('callback-twice'))
    await mock.admin.transactions.settle(trId, '00')
    await receiver.waitFor(2)
    await expect.poll(async () => (await callbackOf(mock))?.attempts).toBe(2)
    await expect.poll(async () => (await callbackOf(mock))?.state).toBe('due')
    await mock.admin.clock.move(30)
    await untilCallbackIs(mock, 'given-up')
    expect(await callbackOf(mock)).toMatchObject({ attempts: 3 })
    expect(receiver.received).toHaveLength(3)
  })
})

describe('the fault of a callback', () => {
  test('is used up by a top-up that is made, and by nothing else', async () => {
    const { receiver, mock, topUp, call, status: check } = await aCalledPartner()
    const armed = await mock.admin.faults.arm(arm({ kind: 'callback-lost' }))
    await mock.inquire('PGAS', '0110010000')
    await call('balance', {})
    expect((await topUp('xld25000', '0812777215')).rc).toBe('16')
    expect((await mock.admin.faults.list()).faults).toEqual([armed])
    const first = await topUp(...XL)
    expect((await mock.admin.faults.list()).armed).toBe(0)
    await topUp(...XL, { refId: first.refId })
    await check(first.refId)
    const second = await topUp(...XL)
    await mock.admin.transactions.settle(first.trId, '00')
    await mock.admin.transactions.settle(second.trId, '00')
    await receiver.waitFor(1)
    await untilCallbackIs(mock, 'lost', first.trId)
    expect(refIdsOf(receiver.received)).toEqual([second.refId])
  })

  test('leaves the answer of the top-up as it is, and the journal names it', async () => {
    const { mock, topUp } = await aCalledPartner()
    const armed = await mock.admin.faults.arm(arm({ kind: 'callback-late' }))
    const { data, headers, refId } = await topUp()
    expect(data).toMatchObject({ rc: '39', status: 0 })
    expect(headers.has('x-mock-faults-armed')).toBe(false)
    const requests = await mock.admin.requests.find({ command: 'top-up', refId })
    expect(requests).toMatchObject([
      { fault: null, callbackFault: { kind: 'callback-late', ms: 60_000, armedAs: armed.id } },
    ])
    const { fault } = await mock.admin.requests.explain(requests[0]?.id ?? '')
    expect(fault).toBe(
      `its callback is sent 60000 ms after the top-up has settled (callback-late, armed as ${armed.id})`,
    )
  })

  test('may come with a fault of the network, each armed for itself', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    await mock.admin.faults.replace([
      arm({ kind: 'response-lost' }),
      arm({ kind: 'callback-twice' }),
    ])
    await expect(topUp()).rejects.toThrow('fetch failed')
    expect((await mock.admin.faults.list()).armed).toBe(0)
    const [{ trId } = { trId: 0 }] = (await mock.admin.transactions.list()).transactions
    await mock.admin.transactions.settle(trId, '00')
    await receiver.waitFor(2)
  })

  test('waits for the next top-up where the network has lost this one', async () => {
    const { mock, topUp } = await aCalledPartner()
    await mock.admin.faults.replace([arm({ kind: 'request-lost' }), arm({ kind: 'callback-lost' })])
    await expect(topUp()).rejects.toThrow('fetch failed')
    expect((await mock.admin.faults.list()).faults).toMatchObject([
      { fault: { kind: 'callback-lost' }, hits: 0 },
    ])
  })

  test.each(['payment', 'inquiry', 'top-up-status', 'balance', 'receipt'] as const)(
    'is not armed for a %s, which has no callback',
    async (command) => {
      const { mock } = await aCalledPartner()
      const never = arm({ kind: 'callback-late' }, { scope: { command } })
      await expect(mock.admin.faults.arm(never)).rejects.toThrow(
        `/scope/command can never match: only a top-up has a callback, so callback-late applies to no ${command}; write "top-up", or leave it out`,
      )
      expect((await mock.admin.faults.list()).armed).toBe(0)
    },
  )

  test.each([
    ['PGAS', 'there is no prepaid product PGAS'],
    ['xld2500', 'there is no prepaid product xld2500; did you mean'],
  ])('is not armed for %s, which is no prepaid product', async (product, why) => {
    const { mock } = await aCalledPartner()
    const never = arm({ kind: 'callback-lost' }, { scope: { product } })
    await expect(mock.admin.faults.arm(never)).rejects.toThrow(why)
  })

  test('in a header of a payment has no effect, and the hint says so', async () => {
    const { mock } = await aCalledPartner()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    const paid = await mock.pay(inquiry, { headers: { 'X-Mock-Fault': 'callback-late' } })
    expect(paid.responseCode).toBe('00')
    expect(paid.headers.get('x-mock-hint')).toBe(
      'the fault in X-Mock-Fault has no effect: only a new top-up has a callback',
    )
  })
})
