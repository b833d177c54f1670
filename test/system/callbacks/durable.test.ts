import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aMockServer, PARTNER, speakTo } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { status } from '../../support/callback-answers.ts'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'
import { aReceiver, callbackOf, fieldsOf, untilCallbackIs } from './a-called-partner.ts'

const LATER = '2026-03-01T11:00+07:00'

const XL = ['xld25000', '0817777215'] as const

const aFile = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'iak-callbacks-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'ledger.sqlite')
}

/** Servers one after another, with one ledger and one receiver. */
const aHouse = async (ledger: string) => {
  const receiver = await aReceiver()
  const start = (more: Parameters<typeof aMockServer>[0] = {}) => {
    const mock = aMockServer({ ledger, callbackUrl: receiver.url.href, ...more })
    onTestFinished(() => mock.close())
    return mock
  }
  return { receiver, start }
}

const survivesRestart = (aLedger: () => Promise<string>) => {
  test('a callback that is due after the restart is sent without a request', async () => {
    const { receiver, start } = await aHouse(await aLedger())
    const before = start()
    const { refId } = await aPrepaidPartner(before).topUp(...XL, {
      headers: { 'X-Mock-Scenario': 'topup=failed:07' },
    })
    await before.close()
    const after = start({ at: LATER })
    await after.admin.server.livez()
    const [request] = await receiver.waitFor(1)
    expect(request?.body).toContain(`"ref_id":"${refId}"`)
    expect(await after.deposit()).toBe(1_000_000_000)
  })

  test.each([
    ['callback-twice', 2],
    ['callback-wrong-sign', 1],
    ['callback-late; delay=60000', 1],
  ])('the fault of a top-up is remembered: %s', async (fault, times) => {
    const { receiver, start } = await aHouse(await aLedger())
    const before = start()
    const { trId } = await aPrepaidPartner(before).topUp(...XL, {
      headers: { 'X-Mock-Fault': fault },
    })
    const [kind] = fault.split(';')
    await before.close()
    const after = start()
    await after.admin.transactions.settle(trId, '00')
    expect(await callbackOf(after, trId)).toMatchObject({ fault: { kind } })
    await after.admin.clock.move(60)
    const received = await receiver.waitFor(times)
    await untilCallbackIs(after, 'delivered', trId)
    expect(await callbackOf(after, trId)).toMatchObject({ attempts: times })
    expect(received).toHaveLength(times)
    const { body = '' } = (await callbackOf(after, trId)) ?? {}
    const isRight = fieldsOf({ body }).sign === fieldsOf(received[0] ?? { body: '' }).sign
    expect(isRight).toBe(kind !== 'callback-wrong-sign')
  })

  test('a lost callback stays lost, and a delivered one is not sent again', async () => {
    const { receiver, start } = await aHouse(await aLedger())
    const before = start()
    const { topUp } = aPrepaidPartner(before)
    const lost = await topUp(...XL, { headers: { 'X-Mock-Fault': 'callback-lost' } })
    const sent = await topUp(...XL)
    for (const { trId } of [lost, sent]) await before.admin.transactions.settle(trId, '00')
    await untilCallbackIs(before, 'lost', lost.trId)
    await untilCallbackIs(before, 'delivered', sent.trId)
    await before.close()
    const after = start({ at: LATER })
    expect((await callbackOf(after, lost.trId))?.state).toBe('lost')
    expect((await callbackOf(after, sent.trId))?.state).toBe('delivered')
    expect(receiver.received).toHaveLength(1)
  })

  test('a retry is made after the restart, and no more than planned', async () => {
    const { receiver, start } = await aHouse(await aLedger())
    const callbackRetries = { retries: 1, firstDelaySeconds: 60 }
    receiver.answerWith(status(500))
    const before = start({ callbackRetries })
    const { trId } = await aPrepaidPartner(before).topUp()
    await before.admin.transactions.settle(trId, '00')
    await receiver.waitFor(1)
    await expect.poll(async () => (await callbackOf(before, trId))?.last).toBeDefined()
    await before.close()
    const after = start({ at: LATER, callbackRetries })
    await receiver.waitFor(2)
    await untilCallbackIs(after, 'given-up', trId)
    expect(receiver.received).toHaveLength(2)
  })

  test('other namespaces go on, too, before anybody uses them', async () => {
    const { receiver, start } = await aHouse(await aLedger())
    const before = start()
    const till = speakTo(before.namespace('till-7'))
    const { refId } = await aPrepaidPartner(till).topUp(...XL, {
      headers: { 'X-Mock-Scenario': 'topup=success' },
    })
    await before.close()
    const after = start({ at: LATER })
    await after.admin.server.livez()
    const [request] = await receiver.waitFor(1)
    expect(request?.body).toContain(`"ref_id":"${refId}"`)
  })
}

describe('with a ledger in a file', () => survivesRestart(aFile))

describeWithPostgres('with a ledger in PostgreSQL', () => {
  survivesRestart(async () => (await freshSchema()).url)

  test('both processes show the callback that one of them sent, and it is sent once', async () => {
    const { receiver, start } = await aHouse((await freshSchema()).url)
    const [one, two] = [start(), start()]
    const { refId, trId } = await aPrepaidPartner(one).topUp(...XL, {
      headers: { 'X-Mock-Fault': 'callback-early' },
    })
    expect(receiver.received).toHaveLength(1)
    for (const mock of [one, two]) {
      const { requests } = await mock.admin.requests.wait({ kind: 'callback', refId })
      expect(requests).toMatchObject([
        { kind: 'callback', status: 200, attempt: { number: 1, outcome: 'acknowledged' } },
      ])
      await untilCallbackIs(mock, 'delivered', trId)
    }
    expect(receiver.received).toHaveLength(1)
  })
})

describe('a snapshot', () => {
  test('keeps the faults of callbacks, of pending top-ups and of settled ones', async () => {
    const { receiver, start } = await aHouse('memory')
    const mock = start()
    const { topUp } = aPrepaidPartner(mock)
    const late = await topUp(...XL, { headers: { 'X-Mock-Fault': 'callback-late' } })
    const twice = await topUp(...XL, { headers: { 'X-Mock-Fault': 'callback-twice' } })
    await mock.admin.transactions.settle(late.trId, '00')
    const snapshot = await mock.admin.snapshot.take()
    const other = speakTo(mock.namespace('replay'))
    await other.admin.snapshot.restore(snapshot)
    expect(await callbackOf(other, late.trId)).toEqual(await callbackOf(mock, late.trId))
    await other.admin.transactions.settle(twice.trId, '00')
    await other.admin.clock.move(60)
    const received = await receiver.waitFor(3)
    const counts = Object.groupBy(received, (request) => fieldsOf(request).ref_id ?? '')
    expect(counts[late.refId]).toHaveLength(1)
    expect(counts[twice.refId]).toHaveLength(2)
    expect((await other.admin.accounts.list())[0]?.username).toBe(PARTNER.username)
  })

  test.each([
    ['an unknown fault', { kind: 'callback-never' }],
    ['a delay of a week', { kind: 'callback-late', delayMs: 604_800_000 }],
    ['a delay that the fault does not have', { kind: 'callback-twice', delayMs: 5 }],
  ])('with %s of a callback is refused', async (_what, callbackFault) => {
    const { start } = await aHouse('memory')
    const mock = start()
    await aPrepaidPartner(mock).topUp()
    const snapshot = structuredClone(await mock.admin.snapshot.take())
    const [transaction] = snapshot.transactions.slice(-1)
    Object.assign(transaction?.topUp ?? {}, { callbackFault })
    await expect(mock.admin.snapshot.restore(snapshot)).rejects.toThrow('callbackFault')
  })
})
