import { describe, expect, test } from 'vitest'
import { aMockServer, PARTNER } from '../../support/a-mock-server.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const DECIDED = [
  'tr_id',
  'code',
  'datetime',
  'hp',
  'tr_name',
  'period',
  'nominal',
  'admin',
  'status',
  'response_code',
  'message',
  'price',
  'selling_price',
  'balance',
  'noref',
  'ref_id',
  'desc',
]
const ASKED = [
  'tr_id',
  'code',
  'datetime',
  'hp',
  'tr_name',
  'period',
  'nominal',
  'admin',
  'ref_id',
  'status',
  'response_code',
  'message',
  'price',
  'selling_price',
  'balance',
  'desc',
]
const PENDING = ASKED.filter((field) => field !== 'datetime')

describe.each(wireFormats)('a status check (%s)', (format) => {
  test.each([
    {
      what: 'an unpaid bill',
      hp: '0110010000',
      pays: false,
      status: 0,
      code: '42',
      message: 'REQUEST PEMBAYARAN BELUM DITERIMA',
      order: ASKED,
    },
    {
      what: 'a paid bill',
      hp: '0110010000',
      pays: true,
      status: 1,
      code: '00',
      message: 'PAYMENT SUCCESS',
      order: DECIDED,
    },
    {
      what: 'a failed payment',
      hp: '0110011037',
      pays: true,
      status: 2,
      code: '37',
      message: 'PEMBAYARAN GAGAL',
      order: DECIDED,
    },
    {
      what: 'a pending payment',
      hp: '0110011039',
      pays: true,
      status: 3,
      code: '39',
      message: 'PENDING / TRANSAKSI SEDANG DIPROSES',
      order: PENDING,
    },
    {
      what: 'a payment the biller broke down on',
      hp: '0110011105',
      pays: true,
      status: 2,
      code: '105',
      message: 'MISC ERROR / BILLER SYSTEM ERROR',
      order: DECIDED,
    },
  ])(
    'of $what says status $status and $code',
    async ({ hp, pays, status, code, message, order }) => {
      const mock = aMockServer()
      const inquiry = await mock.inquire('PGAS', hp, { format })
      if (pays) await mock.pay(inquiry, { format })
      const check = await mock.checkStatus(inquiry.refId, { format })
      expect(check).toMatchObject({ status: 200, responseCode: code, message })
      expect(Number(check.data.status)).toBe(status)
      expect(Object.keys(check.data)).toEqual(order)
    },
  )

  test('of a ref_id never used is refused with 06', async () => {
    expect(await aMockServer().checkStatus('never-used', { format })).toMatchObject({
      status: 200,
      responseCode: '06',
    })
  })

  test('of a refused inquiry is refused with 06, since nothing was recorded', async () => {
    const mock = aMockServer()
    const { refId } = await mock.inquire('PGAS', '0110010014', { format })
    expect(await mock.checkStatus(refId, { format })).toMatchObject({ responseCode: '06' })
  })

  test("never sees another account's bill", async () => {
    const other = { username: '0812000111', apiKey: 'another-key' }
    const mock = aMockServer({ accounts: [PARTNER, other] })
    const { refId } = await mock.inquire('PGAS', '0110010000', { format })
    expect(await mock.checkStatus(refId, { format, by: other })).toMatchObject({
      responseCode: '06',
    })
  })

  test('changes nothing, however often it is made', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110011039', { format })
    await mock.pay(inquiry, { format })
    const first = await mock.checkStatus(inquiry.refId, { format })
    expect((await mock.checkStatus(inquiry.refId, { format })).data).toEqual(first.data)
  })
})
