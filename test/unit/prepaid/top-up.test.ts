import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aMockServer, PARTNER } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'

const NUMBER = '0817777215'
const PRICE = 25_000

const aPartner = (options: Parameters<typeof aMockServer>[0] = {}) => {
  const mock = aMockServer(options)
  return { mock, ...aPrepaidPartner(mock) }
}

describe('a top-up', () => {
  test('is pending at first, and its price is debited once', async () => {
    const { mock, topUp } = aPartner()
    expect((await topUp('xld25000', NUMBER)).data).toMatchObject({ rc: '39', status: 0 })
    expect(await mock.deposit()).toBe(1_000_000_000 - PRICE)
  })

  test('with a known ref_id buys nothing, whatever product and number it names', async () => {
    const { mock, topUp } = aPartner()
    const first = await topUp('xld25000', NUMBER)
    const again = await topUp('haxis5000', '0838777215', { refId: first.refId })
    expect(again.data).toEqual(first.data)
    await mock.admin.transactions.settle(first.trId, '00')
    expect((await topUp('xld25000', NUMBER, { refId: first.refId })).data).toMatchObject({
      rc: '00',
      status: 1,
      sn: '123456789',
    })
    expect(await mock.deposit()).toBe(1_000_000_000 - PRICE)
  })

  test('may have the ref_id of a bill, because each API has its own', async () => {
    const { mock, topUp } = aPartner()
    await mock.inquire('PGAS', '0110010000', { refId: 'order-1' })
    expect((await topUp('xld25000', NUMBER, { refId: 'order-1' })).rc).toBe('39')
  })

  test('cannot be paid as a bill, nor printed as one', async () => {
    const { mock, topUp } = aPartner()
    const { trId } = await topUp()
    expect((await mock.pay({ trId })).responseCode).toBe('06')
    await mock.admin.transactions.settle(trId, '00')
    expect((await mock.pay({ trId })).responseCode).toBe('06')
    const receipt = await mock.fetch(`/api/v1/download/${trId}/1`)
    expect(await receipt.text()).toContain('06')
  })

  test.each([
    ['00', 1_000_000_000 - PRICE],
    ['07', 1_000_000_000],
    ['14', 1_000_000_000],
  ])('settled with %s leaves the right deposit', async (code, deposit) => {
    const { mock, topUp, status } = aPartner()
    const { trId, refId } = await topUp()
    await mock.admin.transactions.settle(trId, code)
    expect(await mock.deposit()).toBe(deposit)
    expect((await status(refId)).rc).toBe(code)
    await expect(mock.admin.transactions.settle(trId, '00')).rejects.toThrow(/only once/)
  })

  test('that failed keeps its price where refunds are turned off, and the books still add up', async () => {
    const { mock, topUp } = aPartner({ refundFailedTopUps: false })
    const { trId } = await topUp()
    await mock.admin.transactions.settle(trId, '07')
    expect(await mock.deposit()).toBe(1_000_000_000 - PRICE)
    const snapshot = await mock.admin.snapshot.take()
    await mock.admin.snapshot.restore(snapshot)
    expect(await mock.deposit()).toBe(1_000_000_000 - PRICE)
  })

  test.each([
    ['20', 'an unknown product', ['zzz', NUMBER]],
    ['16', 'a number of another operator', ['xld25000', '0812777215']],
    ['203', 'a number that is too long', ['xld25000', NUMBER.repeat(9)]],
  ] as const)(
    'is refused with %s for %s, and nothing is recorded',
    async (rc, _, [code, number]) => {
      const { mock, topUp } = aPartner()
      const { refId, ...refused } = await topUp(code, number)
      expect(refused.data).toMatchObject({ rc, status: 2 })
      expect(await mock.deposit()).toBe(1_000_000_000)
      expect((await topUp('xld25000', NUMBER, { refId })).rc).toBe('39')
    },
  )

  test.each([
    ['hfreefire70', '12345|1', '142'],
    ['hfreefire70', '12345', '39'],
    ['hmobilelegend12', '156378300', '141'],
    ['hmobilelegend12', '156378300|', '141'],
    ['hmobilelegend12', '156378300|8483', '39'],
    ['hgarena33', '0817777215', '39'],
  ])('of %s to the player %s is answered with %s', async (product, number, rc) => {
    const { mock, topUp } = aPartner()
    expect((await topUp(product, number)).rc).toBe(rc)
    if (rc !== '39') expect(await mock.deposit()).toBe(1_000_000_000)
  })

  test('is refused with 106 for an inactive product', async () => {
    const { call, topUp } = aPartner()
    const listed = await call('priceList', {}, {}, '')
    const rows = listed.data.pricelist as { product_code: string; status: string }[]
    const inactive = rows.find(({ status }) => status === 'non active')
    expect((await topUp(inactive?.product_code, NUMBER)).rc).toBe('106')
  })

  test('is refused with 17 above the deposit', async () => {
    const { mock, topUp } = aPartner({ accounts: [{ ...PARTNER, deposit: PRICE - 1 }] })
    expect((await topUp()).rc).toBe('17')
    expect(await mock.deposit()).toBe(PRICE - 1)
  })

  test('is refused with 206 for a blocked number, and for one that is not allowed', async () => {
    const { mock, topUp } = aPartner()
    await mock.admin.accounts.change(PARTNER.username, { blockedNumbers: [NUMBER] })
    expect((await topUp()).rc).toBe('206')
    await mock.admin.accounts.change(PARTNER.username, {
      blockedNumbers: null,
      allowedNumbers: ['0818000000'],
    })
    expect((await topUp()).rc).toBe('206')
    await mock.admin.accounts.change(PARTNER.username, { allowedNumbers: null })
    expect((await topUp()).rc).toBe('39')
  })

  test('is refused with 202 for the same product on the same WIB day, unless the first has failed', async () => {
    const { mock, topUp } = aPartner({ topUpLimit: 'once-per-product' })
    const first = await topUp('xld25000', NUMBER)
    expect((await topUp('xld25000', NUMBER)).rc).toBe('202')
    expect((await topUp('xld50000', NUMBER)).rc).toBe('39')
    await mock.admin.transactions.settle(first.trId, '07')
    expect((await topUp('xld25000', NUMBER)).rc).toBe('39')
    await mock.admin.clock.set('2026-03-02T00:00+07:00')
    expect((await topUp('xld25000', NUMBER)).rc).toBe('39')
  })

  test('is refused with 207 for any product on the same WIB day', async () => {
    const { topUp } = aPartner({ topUpLimit: 'once' })
    await topUp('xld25000', NUMBER)
    expect((await topUp('xld50000', NUMBER)).rc).toBe('207')
    expect((await topUp('xld25000', '0818777215')).rc).toBe('39')
  })

  test('has the limit of its account, if that has one', async () => {
    const { mock, topUp } = aPartner({ topUpLimit: 'once' })
    await topUp('xld25000', NUMBER)
    const limit = (topUpLimit: 'none' | 'once-per-product' | null) =>
      mock.admin.accounts.change(PARTNER.username, { topUpLimit })
    expect(await limit('once-per-product')).toMatchObject({ topUpLimit: 'once-per-product' })
    const refused = await topUp('xld25000', NUMBER)
    expect(refused.rc).toBe('202')
    expect(refused.headers.get('x-mock-hint')).toContain(
      `PATCH /__admin/accounts/${PARTNER.username} {"topUpLimit": "none"} lifts the limit`,
    )
    await limit('none')
    expect((await topUp('xld25000', NUMBER)).rc).toBe('39')
    await limit(null)
    expect((await topUp('xld50000', NUMBER)).rc).toBe('207')
  })
})

describe('the price list in a currency', () => {
  type Row = { product_code: string; product_price: number; currency?: string }
  const listed = async (currency: string, version: 1 | 2 = 2) => {
    const { data } = await aPartner().call('priceList', { currency }, { version })
    return (version === 1 ? data : data.pricelist) as Row[]
  }

  test('of US dollars has only what is sold in them', async () => {
    const rows = await listed('usd')
    expect(rows.map(({ product_code: code }) => code)).toEqual(['esimjp1', 'esimjp5'])
    expect(rows[0]).toMatchObject({ product_price: 4.2, currency: 'USD' })
    expect(Object.keys(rows[0] ?? {}).at(-1)).toBe('currency')
  })

  test('of Rupiah has every product, and each row says so', async () => {
    const rows = await listed('IDR')
    expect(rows.length).toBeGreaterThan(150)
    expect(new Set(rows.map(({ currency }) => currency))).toEqual(new Set(['IDR']))
  })

  test('that is unknown has no product, and version 1 knows none', async () => {
    expect(await listed('EUR')).toEqual([])
    const rows = await listed('USD', 1)
    expect(rows.length).toBeGreaterThan(150)
    expect(rows.every(({ currency }) => currency === undefined)).toBe(true)
  })
})

describe('a scenario for top-ups', () => {
  const asked = (scenario: string) => ({ headers: { 'X-Mock-Scenario': scenario } })

  test.each([
    ['topup=success', '00'],
    ['topup=failed', '07'],
    ['topup=failed:14', '14'],
    ['topup=pending', '39'],
  ])('%s is pending at first, and %s a second later', async (scenario, later) => {
    const { mock, topUp, status } = aPartner()
    const { rc, refId } = await topUp('xld25000', NUMBER, asked(scenario))
    expect(rc).toBe('39')
    await mock.admin.clock.move(2)
    expect((await status(refId)).rc).toBe(later)
  })

  test('with a list of codes answers the status checks in turn', async () => {
    const { topUp, status } = aPartner()
    const { rc, refId } = await topUp('xld25000', NUMBER, asked('topup=39,39,00'))
    expect([rc, (await status(refId)).rc, (await status(refId)).rc]).toEqual(['39', '39', '00'])
  })

  test('refuses at once with a code that is not pending, and records nothing', async () => {
    const { mock, topUp, status } = aPartner()
    const { rc, refId } = await topUp('xld25000', NUMBER, asked('topup=106'))
    expect([rc, (await status(refId)).rc, await mock.deposit()]).toEqual([
      '106',
      '06',
      1_000_000_000,
    ])
  })

  test('may be armed for a product, and is refused for what can never happen', async () => {
    const { mock, topUp } = aPartner()
    const when = { command: 'top-up', product: 'xld25000' } as const
    await mock.admin.scenarios.arm({ name: 'down', when, answer: { outcomes: ['106'] } })
    expect((await topUp('xld25000', NUMBER)).rc).toBe('106')
    expect((await topUp('xld50000', NUMBER)).rc).toBe('39')
    const never = { name: 'never', when, answer: { outcomes: ['00'] } }
    await expect(mock.admin.scenarios.arm(never)).rejects.toThrow(/pending at first/)
    const unknown = { name: 'x', when: { ...when, product: 'zzz' }, answer: { outcomes: ['106'] } }
    await expect(mock.admin.scenarios.arm(unknown)).rejects.toThrow(/there is no product zzz/)
  })
})

describe('whatever is done with top-ups and bills', () => {
  test('nothing is debited twice, and the deposit is the sum of its movements', async () => {
    const step = fc.record({
      what: fc.constantFrom('top-up', 'settle', 'status', 'bill', 'clock'),
      order: fc.integer({ min: 1, max: 5 }),
      code: fc.constantFrom('00', '07', '14'),
      scenario: fc.constantFrom('pending', 'success', 'failed:07'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { mock, topUp, status } = aPartner()
        const trIds = new Map<number, number>()
        for (const { what, order, code, scenario } of steps) {
          const refId = `order-${order}`
          if (what === 'top-up') {
            const headers = { 'X-Mock-Scenario': `topup=${scenario}` }
            trIds.set(order, (await topUp('xld25000', NUMBER, { refId, headers })).trId)
          } else if (what === 'settle' && trIds.has(order))
            await mock.admin.transactions.settle(trIds.get(order) ?? 0, code).catch(() => undefined)
          else if (what === 'status') await status(refId)
          else if (what === 'bill') {
            const bill = await mock.inquire('PGAS', '0110010000', { refId })
            if (bill.trId) await mock.pay(bill)
          } else await mock.admin.clock.move(2)
        }
        const { entries, holds } = await mock.admin.ledger()
        expect(holds).toBe(true)
        const sum = entries.reduce((total, { amount }) => total + amount, 0)
        expect(await mock.deposit()).toBe(sum)
        const taken = entries.filter(({ kind }) => kind === 'taken').map(({ trId }) => trId)
        expect(new Set(taken).size).toBe(taken.length)
        const { transactions } = await mock.admin.transactions.list({ limit: 1000 })
        const owed = transactions
          .filter(({ state }) => state === 'paid' || state === 'processing')
          .reduce((total, { deductedAmount }) => total + deductedAmount, 0)
        expect(await mock.deposit()).toBe(1_000_000_000 - owed)
        await mock.close()
      }),
      { numRuns: 40 },
    )
  })
})
