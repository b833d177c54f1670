import { describe, expect, onTestFinished, test } from 'vitest'
import { aMockServer, md5, PARTNER } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { status } from '../../support/callback-answers.ts'
import { aCalledPartner, aReceiver, callbackOf, untilCallbackIs } from './a-called-partner.ts'

describe('the callback of a top-up', () => {
  test('is sent when it settles: all leaves text, in the names of its version, signed', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    const { refId, trId } = await topUp('hsteam12000', '0817777215', { version: 1 })
    expect(receiver.received).toHaveLength(0)
    await mock.admin.transactions.settle(trId, '00')
    const [request] = await receiver.waitFor(1)
    expect(request?.headers['content-type']).toBe('application/json')
    expect(request?.body).toBe(
      JSON.stringify({
        data: {
          ref_id: refId,
          status: '1',
          code: 'hsteam12000',
          hp: '0817777215',
          price: '16500',
          message: 'SUCCESS',
          sn: 'ABCD-EFGH-IJKL-MNOP',
          pin: '123456789',
          balance: '999983500',
          tr_id: String(trId),
          rc: '00',
          sign: md5(PARTNER.username + PARTNER.apiKey + refId),
        },
      }),
    )
    await untilCallbackIs(mock, 'delivered')
  })

  test('has the format of its top-up, and no serial number when it failed', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    const answered = await topUp('xld25000', '0817777215', { format: 'xml' })
    const [, trId = ''] = /<tr_id>(\d+)</.exec(answered.body) ?? []
    await mock.admin.transactions.settle(Number(trId), '07')
    const [request] = await receiver.waitFor(1)
    expect(request?.headers['content-type']).toBe('application/xml')
    expect(request?.body).toMatch(/<status>2<\/status><product_code>xld25000/)
    expect(request?.body).toMatch(/<message>FAILED<\/message><balance>1000000000<\/balance>/)
    expect(request?.body).not.toContain('<sn>')
  })

  test('is sent without any request when a scenario settles the top-up by time', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    await topUp('xld25000', '0817777215', { headers: { 'X-Mock-Scenario': 'topup=success' } })
    await mock.admin.clock.move(2)
    const [request] = await receiver.waitFor(1)
    expect(request?.body).toContain('"rc":"00"')
  })

  test('is kept for those who have no receiver, and sent again to one on request', async () => {
    const receiver = await aReceiver()
    const mock = aMockServer()
    onTestFinished(() => mock.close())
    const { trId, refId } = await aPrepaidPartner(mock).topUp()
    await mock.admin.transactions.settle(trId, '00')
    await untilCallbackIs(mock, 'no-url')
    expect(await callbackOf(mock)).toMatchObject({ id: trId, refId, url: null, attempts: 0 })
    expect(JSON.parse((await callbackOf(mock))?.body ?? '').data.sn).toBe('123456789')
    await expect(mock.admin.callbacks.resend(trId)).rejects.toThrow(/has no callback URL/)
    await mock.admin.accounts.change(PARTNER.username, { callbackUrl: receiver.url.href })
    await mock.admin.callbacks.resend(trId)
    await receiver.waitFor(1)
    await untilCallbackIs(mock, 'delivered')
    expect(await callbackOf(mock)).toMatchObject({ attempts: 1, url: receiver.url.href })
  })

  test('is given up after a 500, and can be sent again', async () => {
    const { receiver, mock, topUp } = await aCalledPartner()
    receiver.answerNext(status(500))
    const { trId } = await topUp()
    await mock.admin.transactions.settle(trId, '00')
    await untilCallbackIs(mock, 'given-up')
    expect((await callbackOf(mock))?.last?.result).toBe(
      'not acknowledged: the receiver answered HTTP 500',
    )
    await mock.admin.callbacks.resend(trId)
    await untilCallbackIs(mock, 'delivered')
    expect(receiver.received).toHaveLength(2)
  })

  test('is sent again after a 500 where retries are configured', async () => {
    const callbackRetries = { retries: 2, firstDelaySeconds: 60, factor: 2 }
    const { receiver, mock, topUp } = await aCalledPartner({ callbackRetries })
    receiver.answerNext(status(500))
    const { trId } = await topUp()
    await mock.admin.transactions.settle(trId, '00')
    await expect.poll(async () => (await callbackOf(mock))?.attempts).toBe(1)
    await expect.poll(async () => (await callbackOf(mock))?.last).toBeDefined()
    expect(await callbackOf(mock)).toMatchObject({
      state: 'due',
      at: '2026-03-01T10:01:00.000+07:00',
    })
    await mock.admin.clock.move(120)
    await receiver.waitFor(2)
    await untilCallbackIs(mock, 'delivered')
  })

  test('is never sent beyond private networks unless that is allowed', async () => {
    const { mock, topUp } = await aCalledPartner({ callbackUrl: 'http://203.0.113.7/callback' })
    const { trId } = await topUp()
    await mock.admin.transactions.settle(trId, '00')
    await untilCallbackIs(mock, 'given-up')
    expect((await callbackOf(mock))?.last?.result).toMatch(/^not sent: /)
  })

  test('is part of a snapshot', async () => {
    const { mock, topUp } = await aCalledPartner({ callbackUrl: 'http://127.0.0.1:9/callback' })
    const { trId } = await topUp()
    await mock.admin.transactions.settle(trId, '00')
    await untilCallbackIs(mock, 'given-up')
    const snapshot = await mock.admin.snapshot.take()
    const callback = await callbackOf(mock)
    await mock.admin.reset()
    expect(await callbackOf(mock)).toBeUndefined()
    await mock.admin.snapshot.restore(snapshot)
    expect(await callbackOf(mock)).toEqual(callback)
  })
})
