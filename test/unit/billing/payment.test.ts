import { describe, expect, test } from 'vitest'
import { pay } from '../../../mock-server/billing/pay.ts'
import { rupiah } from '../../../mock-server/billing/rupiah.ts'
import { aMockServer, PARTNER } from '../../support/a-mock-server.ts'
import { anAccount, anInquiredBill, circumstances, instant } from '../../support/rules.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const OTHER = { username: '0812000111', apiKey: 'another-key' }

describe.each(wireFormats)('a payment (%s)', (format) => {
  test('pays the bill and takes selling_price from the deposit', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110010000', { format })
    const payment = await mock.pay(inquiry, { format })
    expect(payment).toMatchObject({ status: 200, responseCode: '00', message: 'PAYMENT SUCCESS' })
    expect(Number(payment.data.balance)).toBe(1_000_000_000 - 323_902)
    expect(payment.data).toMatchObject({
      ref_id: inquiry.refId,
      datetime: '20260301100000',
      noref: '244183135447',
    })
    expect(await mock.deposit()).toBe(1_000_000_000 - 323_902)
  })

  test.each([
    '24462731',
    '999999999',
    '0',
    '-1',
    '1.5',
    '9732788.0',
    '1e400',
    '09732788',
    '٣',
    '1'.repeat(40),
  ])('is refused with 06 for the unknown tr_id %s', async (trId) => {
    const answer = await aMockServer().pay({ trId }, { format })
    expect(answer).toMatchObject({
      status: 200,
      responseCode: '06',
      message: 'INQUIRY ID NOT FOUND',
    })
  })

  test("is refused with 06 for another account's inquiry", async () => {
    const mock = aMockServer({ accounts: [PARTNER, OTHER] })
    const inquiry = await mock.inquire('PGAS', '0110010000', { format })
    expect(await mock.pay(inquiry, { format, by: OTHER })).toMatchObject({ responseCode: '06' })
    expect(await mock.deposit(OTHER.username)).toBe(1_000_000_000)
  })

  test('is refused with 34 the second time and debits once', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110010000', { format })
    await mock.pay(inquiry, { format })
    expect(await mock.pay(inquiry, { format })).toMatchObject({
      responseCode: '34',
      message: 'BILL HAS BEEN PAID',
    })
    expect(await mock.deposit()).toBe(1_000_000_000 - 323_902)
  })

  test('that is still processing answers 39 again and debits once', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110011039', { format })
    const first = await mock.pay(inquiry, { format })
    expect(first).toMatchObject({
      responseCode: '39',
      message: 'PENDING / TRANSAKSI SEDANG DIPROSES',
    })
    expect((await mock.pay(inquiry, { format })).data).toEqual(first.data)
    expect(await mock.deposit()).toBe(1_000_000_000 - 323_902)
  })

  test('that failed returns its code again and charges nothing', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110011037', { format })
    const first = await mock.pay(inquiry, { format })
    expect(first).toMatchObject({ responseCode: '37', message: 'PEMBAYARAN GAGAL' })
    expect((await mock.pay(inquiry, { format })).data).toEqual(first.data)
    expect(await mock.deposit()).toBe(1_000_000_000)
  })

  test('is refused with 17 when the deposit is one Rupiah short, and succeeds with exactly enough', async () => {
    const mock = aMockServer({ accounts: [{ ...PARTNER, deposit: 323_901 }] })
    const inquiry = await mock.inquire('PGAS', '0110010000', { format })
    expect(await mock.pay(inquiry, { format })).toMatchObject({
      responseCode: '17',
      message: 'BALANCE NOT ENOUGH',
    })
    expect(await mock.deposit()).toBe(323_901)
    await mock.admin.accounts.change(PARTNER.username, { topUp: 1 })
    expect(await mock.pay(inquiry, { format })).toMatchObject({ responseCode: '00' })
    expect(await mock.deposit()).toBe(0)
  })

  test.each([
    ['05', 'UNDEFINED ERROR'],
    ['201', 'UNDEFINED RESPONSE CODE'],
  ])(
    'answered with %s is pending: the amount is taken and check status says 39',
    async (code, message) => {
      const mock = aMockServer()
      const inquiry = await mock.inquire('PGAS', `0110011${code.padStart(3, '0')}`, { format })
      expect(await mock.pay(inquiry, { format })).toMatchObject({ responseCode: code, message })
      expect(await mock.deposit()).toBe(1_000_000_000 - 323_902)
      const check = await mock.checkStatus(inquiry.refId, { format })
      expect(check).toMatchObject({ responseCode: '39' })
      expect(Number(check.data.status)).toBe(3)
    },
  )

  test('that fails keeps the fields of a payment, with an empty noref', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110011105', { format })
    const { data } = await mock.pay(inquiry, { format })
    expect(Object.keys(data)).toEqual([
      'tr_id',
      'code',
      'datetime',
      'hp',
      'tr_name',
      'period',
      'nominal',
      'admin',
      'response_code',
      'message',
      'price',
      'selling_price',
      'balance',
      'noref',
      'ref_id',
      'desc',
    ])
    expect(data).toMatchObject({ response_code: '105', noref: '', hp: '0110011105' })
  })

  test('that is pending has neither datetime nor noref yet', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110011039', { format })
    const { data } = await mock.pay(inquiry, { format })
    expect(Object.keys(data)).toEqual([
      'tr_id',
      'code',
      'hp',
      'tr_name',
      'period',
      'nominal',
      'admin',
      'ref_id',
      'response_code',
      'message',
      'price',
      'selling_price',
      'balance',
      'desc',
    ])
  })
})

describe('the day of a payment', () => {
  const payAt = (at: string) => pay(circumstances({ at, transaction: anInquiredBill() })).reason

  test('is the WIB day of its inquiry: pays at 23:59:59, returns 04 at midnight', () => {
    expect(payAt('2026-03-01T23:59:59.999+07:00')).toBe('current-number')
    expect(payAt('2026-03-02T00:00+07:00')).toBe('inquiry-of-an-earlier-day')
    expect(payAt('2026-03-01T17:00Z')).toBe('inquiry-of-an-earlier-day')
  })

  test('does not matter for ready-made bills', () => {
    const transaction = anInquiredBill({ payableBefore: undefined })
    expect(pay(circumstances({ at: '2030-01-01T00:00Z', transaction })).reason).toBe(
      'current-number',
    )
  })

  test('that is over is refused with 04 before a deposit that is too low is refused with 17', () => {
    const poor = anAccount({ deposit: rupiah(0) })
    const tomorrow = circumstances({
      at: '2026-03-02T08:00+07:00',
      transaction: anInquiredBill(),
      account: poor,
    })
    expect(pay(tomorrow).reply).toEqual({ kind: 'refused', responseCode: '04' })
  })

  test('does not matter to a bill that is paid: that stays 34', () => {
    const transaction = anInquiredBill({ state: 'paid', paidAt: instant('2026-03-01T09:30+07:00') })
    expect(pay(circumstances({ at: '2026-03-05T08:00+07:00', transaction })).reply).toEqual({
      kind: 'refused',
      responseCode: '34',
    })
  })
})

test('a refused payment records nothing: the inquiry stays payable', async () => {
  const mock = aMockServer({ accounts: [{ ...PARTNER, deposit: 0 }] })
  const inquiry = await mock.inquire('PGAS', '0110010000')
  await mock.pay(inquiry)
  expect(await mock.checkStatus(inquiry.refId)).toMatchObject({
    responseCode: '42',
    data: { status: 0 },
  })
})

test('fifty simultaneous payments of one tr_id debit once', async () => {
  const mock = aMockServer()
  const inquiry = await mock.inquire('PGAS', '0110010000')
  const answers = await Promise.all(Array.from({ length: 50 }, () => mock.pay(inquiry)))
  expect(answers.filter(({ responseCode }) => responseCode === '00')).toHaveLength(1)
  expect(answers.filter(({ responseCode }) => responseCode === '34')).toHaveLength(49)
  expect(await mock.deposit()).toBe(1_000_000_000 - 323_902)
})
