import { describe, expect, test } from 'vitest'
import { aMockServer, type MockServer, PARTNER, speakTo } from '../../support/a-mock-server.ts'

const FULL = 1_000_000_000
const GAS_PRICE = 323_902

/** A namespace with a bill in every state. */
const aLivedInMock = async () => {
  const mock = aMockServer()
  const inquire = () => mock.inquire('PGAS', '0110010000')
  const pay = async (outcome: string) => {
    const inquiry = await inquire()
    await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': `payment=${outcome}` } })
    return inquiry
  }
  const asked = await inquire()
  const paid = await pay('00')
  const failed = await pay('37')
  const pending = await pay('39,39,00')
  const back = await pay('39')
  await mock.admin.transactions.settle(back.trId, '105')
  await mock.admin.scenarios.arm({
    name: 'slow',
    when: { command: 'payment', refId: 'slow-*' },
    answer: { outcomes: ['39'], settle: { afterSeconds: 60, to: '37' } },
  })
  const slow = await mock.inquire('PGAS', '0110010000', { refId: 'slow-1' })
  await mock.pay(slow)
  await mock.admin.faults.arm({ fault: { kind: 'hang' }, scope: { product: 'BPJS' }, after: 3 })
  await mock.admin.accounts.change(PARTNER.username, { topUp: 5_000 })
  await mock.admin.settings.change({ businessHours: true })
  return { mock, asked, paid, failed, pending, back, slow }
}

/** Of one namespace; without the journal, which a restore clears. */
const everything = async ({ admin }: Pick<MockServer, 'admin'>) => ({
  ledger: await admin.ledger(),
  transactions: await admin.transactions.list(),
  accounts: await admin.accounts.list(),
  clock: await admin.clock.read(),
  settings: await admin.settings.read(),
  scenarios: await admin.scenarios.list(),
  faults: await admin.faults.list(),
})

describe('a snapshot', () => {
  test('restores the same state in another sandbox', async () => {
    const { mock } = await aLivedInMock()
    const snapshot = await mock.admin.snapshot.take()
    const other = aMockServer({ at: '2030-01-01T10:00+07:00' })
    expect(await other.admin.snapshot.restore(snapshot)).toMatchObject({ withoutKey: [] })
    expect(await everything(other)).toEqual(await everything(mock))
    expect(await other.admin.snapshot.take()).toEqual(snapshot)
  })

  test('continues where it was taken: pending payments settle, paid ones stay paid', async () => {
    const { mock, ...bills } = await aLivedInMock()
    const other = aMockServer()
    await other.admin.snapshot.restore(JSON.parse(JSON.stringify(await mock.admin.snapshot.take())))
    expect(await other.pay(bills.paid)).toMatchObject({ responseCode: '34' })
    expect(await other.pay(bills.failed)).toMatchObject({ responseCode: '37' })
    expect(await other.checkStatus(bills.pending.refId)).toMatchObject({ responseCode: '39' })
    expect(await other.checkStatus(bills.pending.refId)).toMatchObject({ responseCode: '00' })
    expect(await other.pay(bills.asked)).toMatchObject({ responseCode: '00' })
    const before = await other.deposit()
    await other.admin.clock.move(60)
    expect(await other.checkStatus(bills.slow.refId)).toMatchObject({ responseCode: '37' })
    expect(await other.deposit()).toBe((before ?? 0) + GAS_PRICE)
    expect((await other.admin.ledger()).holds).toBe(true)
    expect(await other.inquire('PGAS', '0110010000', { refId: bills.paid.refId })).toMatchObject({
      responseCode: '11',
    })
  })

  test('undoes what happened since, in one namespace only', async () => {
    const mock = aMockServer()
    const shop = speakTo(mock.namespace('shop'))
    const snapshot = await shop.admin.snapshot.take()
    for (const one of [mock, shop]) await one.pay(await one.inquire('PGAS', '0110010000'))
    await shop.admin.snapshot.restore(snapshot)
    expect(await shop.deposit()).toBe(FULL)
    expect(await mock.deposit()).toBe(FULL - GAS_PRICE)
  })

  test('contains no key, and a restore names the accounts that need one', async () => {
    const mock = aMockServer()
    await mock.admin.accounts.create({ username: '0811', apiKey: 'a-very-secret-key' })
    const snapshot = await mock.admin.snapshot.take()
    expect(JSON.stringify(snapshot)).not.toMatch(/a-very-secret-key|"sandbox"/)
    const other = aMockServer()
    expect(await other.admin.snapshot.restore(snapshot)).toMatchObject({ withoutKey: ['0811'] })
    expect(await other.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '00' })
    const by = { username: '0811', apiKey: 'new-key' }
    await other.admin.accounts.change('0811', { apiKey: by.apiKey })
    expect(await other.inquire('PGAS', '0110010000', { by })).toMatchObject({ responseCode: '00' })
  })

  test('of a thousand transactions is larger than other admin bodies may be, and restored', async () => {
    const mock = aMockServer()
    for (let i = 0; i < 30; i += 1)
      await Promise.all(
        Array.from({ length: 100 }, () => mock.inquire('PLNPOSTPAID', '530000000000')),
      )
    const snapshot = await mock.admin.snapshot.take()
    expect(JSON.stringify(snapshot).length).toBeLessThan(1_024 * 1_024)
    snapshot.bills = [...snapshot.bills, ...Array(3000).fill(snapshot.bills[0])]
    expect(JSON.stringify(snapshot).length).toBeGreaterThan(1_024 * 1_024)
    expect(await mock.admin.snapshot.restore(snapshot)).toMatchObject({ transactions: 3004 })
  }, 20_000)

  test.each<[string, (snapshot: ReturnType<typeof JSON.parse>) => void, string]>([
    ['a deposit that is not the sum', (s) => (s.accounts[0].deposit += 1), 'add up to'],
    [
      'more issues than are listed',
      (s) => s.accounts.push(...Array(5000).fill(s.accounts[0])),
      'occurs twice; and 4980 more',
    ],
    ['a tr_id twice', (s) => s.transactions.push(s.transactions[0]), 'occurs twice'],
    ['a stranger’s bill', (s) => (s.transactions[0].username = '0999'), 'is not an account'],
    ['a missing bill', (s) => (s.transactions[0].bill = 99), 'not in "bills"'],
    ['a paid bill that took nothing', (s) => delete s.transactions.at(-1).takenAt, 'not debited'],
    ['an unknown field', (s) => (s.colour = 'red'), '/colour'],
    ['another version', (s) => (s.version = 2), '/version must be 1'],
    ['no faults', (s) => delete s.faults, '/faults'],
    ['a fraction of a Rupiah', (s) => (s.accounts[0].deposit = 0.5), 'whole number of Rupiah'],
    ['an invalid date and time', (s) => (s.takenAt = 'yesterday'), '/takenAt'],
    [
      'a scenario that cannot happen',
      (s) =>
        s.scenarios.push({
          name: 'x',
          when: { command: 'payment', product: 'XX' },
          answer: { outcomes: ['00'] },
        }),
      'there is no product XX',
    ],
    ['a count of what is not armed', (s) => (s.scenarios = []), '"seen" has counted calls'],
    ['a count twice', (s) => s.scenarioCounts.push(s.scenarioCounts[0]), 'occurs twice'],
    [
      'more answered than matched',
      (s) => (s.scenarioCounts[0].answered = 9),
      'more than "matched"',
    ],
    ['a negative count', (s) => (s.scenarioCounts[0].matched = -1), '/scenarioCounts/0/matched'],
    ['a fault that is used up', (s) => (s.faults[0].timesLeft = 0), '/faults/0/timesLeft'],
    ['a probability above 1', (s) => (s.faults[0].probability = 2), '/faults/0/probability'],
    ['a fraction of draws', (s) => (s.faults[0].drawn = 0.5), '/faults/0/drawn'],
    ['infinite calls to skip', (s) => (s.faults[0].skipsLeft = 1e9), '/faults/0/skipsLeft'],
    ['an unknown fault', (s) => (s.faults[0].fault.kind = 'rain'), 'must be request-lost'],
    ['an invalid fault id', (s) => (s.faults[0].id = 'fault-0'), '/faults/0/id'],
    ['a fault twice', (s) => s.faults.push(s.faults[0]), 'fault fault-1 occurs twice'],
    [
      'more faults than may be armed',
      (s) =>
        (s.faults = Array.from({ length: 101 }, (_, i) => ({
          ...s.faults[0],
          id: `fault-${i + 1}`,
        }))),
      'at most 100 faults',
    ],
    ['invalid requests', (s) => (s.requests = ['GET /']), '/requests/0'],
    ['too many requests', (s) => (s.requests = Array(1001).fill({})), 'at most 1000 requests'],
  ])('with %s is refused, and nothing changes', async (_, spoil, reason) => {
    const mock = aMockServer()
    await mock.admin.scenarios.arm({
      name: 'seen',
      when: { command: 'inquiry' },
      answer: { outcomes: ['00'] },
    })
    await mock.admin.faults.arm({ fault: { kind: 'hang' }, scope: { product: 'BPJS' } })
    await mock.pay(await mock.inquire('PGAS', '0110010000'))
    const before = await everything(mock)
    const snapshot = JSON.parse(JSON.stringify(await mock.admin.snapshot.take()))
    spoil(snapshot)
    await expect(mock.admin.snapshot.restore(snapshot)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(reason),
    })
    expect(await everything(mock)).toEqual(before)
    expect((await mock.admin.requests.list()).kept).toBe(2)
  })
})
