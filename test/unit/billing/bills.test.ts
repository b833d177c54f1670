import { describe, expect, test } from 'vitest'
import type { CustomerNumber } from '../../../mock-server/billing/identifiers.ts'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { type Fields, wireFormats } from '../../support/wire-formats.ts'

const { products } = loadFixtures()
const active = products.filter((product) => product.active)

/** A number of a product that succeeds by its last four digits. */
const goodNumber = ({ pattern }: (typeof products)[number]) => pattern && `${pattern.prefix}0000`

const strip = ({ tr_id: _trId, ref_id: _refId, ...rest }: Record<string, unknown>) => rest

describe('every product in the price list', () => {
  test.each(active.map((product) => ({ product, code: product.code })))(
    '$code has a bill that can be paid',
    async ({ product }) => {
      const hp = goodNumber(product) ?? [...product.legacy.keys()][0] ?? ''
      const mock = aMockServer()
      const inquiry = await mock.inquire(product.code, hp)
      expect(inquiry).toMatchObject({ responseCode: '00', data: { code: product.code, hp } })
      const { nominal, admin, price, selling_price } = inquiry.data as Record<string, number>
      expect(price).toBe(Number(nominal) + Number(admin))
      expect(selling_price).toBeLessThanOrEqual(Number(price))
      const payment = await mock.pay(inquiry)
      expect(payment).toMatchObject({ responseCode: '00', data: { price, selling_price } })
      expect(await mock.deposit()).toBe(1_000_000_000 - Number(selling_price))
    },
  )
})

describe('a generated bill', () => {
  const ask = async (seed: number, code = 'PDAMKAB.AGAM', hp = '10200000') =>
    strip((await aMockServer({ seed }).inquire(code, hp)).data)

  test('is the same for the same seed, product and number, on every run and machine', async () => {
    expect(await ask(1)).toEqual(await ask(1))
    expect(await ask(1)).toMatchObject({
      tr_name: expect.stringMatching(/^[A-Z' .]+$/),
      nominal: 332_500,
      admin: 2_000,
    })
  })

  test('differs for another seed, product or number', async () => {
    const names = await Promise.all([
      ask(1),
      ask(2),
      ask(1, 'PDAMKAB.BANTUL'),
      ask(1, 'PDAMKAB.AGAM', '10201037'),
    ])
    expect(new Set(names.map(({ nominal }) => nominal)).size).toBe(4)
  })

  test('is plausible: hundreds of Rupiah, its own water company, sums that match the details', async () => {
    const bill = (await ask(1)) as {
      nominal: number
      desc: { pdam_name: string; bill: { detail: { bill_amount: number }[] } }
    }
    expect(bill.nominal % 100).toBe(0)
    expect(bill.desc.pdam_name).toBe('PDAM KABUPATEN AGAM')
    expect(bill.desc.bill.detail[0]?.bill_amount).toBe(bill.nominal)
  })

  test('keeps the order and the types of its family', async () => {
    const made = await aMockServer().inquire('PDAMKAB.AGAM', '10200000')
    const documented = await aMockServer().inquire('PDAMKOTA.YOGYAKARTA', '10200000')
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([key, inner]) => [key, shape(inner)])
        : typeof value
    expect(shape(made.data)).toEqual(shape(documented.data))
  })

  test('is given to any number with --generate-bills, instead of 14', async () => {
    const mock = aMockServer({ generateBills: true })
    const inquiry = await mock.inquire('PLNPOSTPAID', '512345678901')
    expect(inquiry).toMatchObject({ responseCode: '00' })
    expect(inquiry.headers.get('x-mock-matched')).toBe('generated PLNPOSTPAID 512345678901')
    expect(await mock.pay(inquiry)).toMatchObject({ responseCode: '00' })
    expect(await mock.inquire('PLNPOSTPAID', '530000000014')).toMatchObject({ responseCode: '14' })
  })

  test('does not replace documented bills', () => {
    const pln = products.find(({ code }) => code === 'PLNPOSTPAID')
    expect(pln?.usualBill('530000000000' as CustomerNumber).inquiry.tr_name).toBe('SUBCRIBER NAME')
  })
})

describe.each(wireFormats)('a bill with an amount or months from the request (%s)', (format) => {
  const inquire = (code: string, hp: string, fields: Fields) =>
    aMockServer().inquire(code, hp, { format, fields })
  const sums = ({ nominal, admin, price, selling_price }: Record<string, unknown>) =>
    [nominal, admin, price, selling_price].map(Number)

  test('has the requested amount: top-ups and offerings', async () => {
    const topUp = await inquire('SHOPEEPAY', '082100000000', { desc: { amount: 25_000 } })
    expect(sums(topUp.data)).toEqual([25_000, 800, 25_800, 25_350])
    const offering = await inquire('MEMBER.IAK_Church-Perpuluhan_2022', '180000', {
      desc: { amount: 10_000 },
    })
    expect(sums(offering.data)).toEqual([10_000, 800, 10_800, 10_350])
  })

  test('debits the requested amount', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('SHOPEEPAY', '082100000000', {
      format,
      fields: { desc: { amount: 25_000 } },
    })
    await mock.pay(inquiry, { format })
    expect(await mock.deposit()).toBe(1_000_000_000 - 25_350)
  })

  test.each(['', '0', '-5', '1.5', 'lots', '100000001'])(
    'is refused for the amount "%s", which is named',
    async (amount) => {
      const answer = await inquire('SHOPEEPAY', '082100000000', { desc: { amount } })
      expect(answer.status).toBe(400)
      expect(Object.keys(answer.data.error_details as object)).toEqual(['desc.amount'])
    },
  )

  test.each(['1000000000', '100000001', '0', '-5', '99999999999999999999'])(
    'names the range when the amount is %s',
    async (amount) => {
      const answer = await inquire('SHOPEEPAY', '082100000000', { desc: { amount } })
      expect(Object.values(answer.data.error_details as object).flat()).toEqual([
        'The desc.amount must be between 1 and 100000000.',
      ])
    },
  )

  test('names the range of months, and accepts leading zeros', async () => {
    const answer = await inquire('BPJS', '8801234560000', { month: '13' })
    expect(Object.values(answer.data.error_details as object).flat()).toEqual([
      'The month must be between 1 and 12.',
    ])
    const padded = await inquire('BPJS', '8801234560000', { month: '0000000002' })
    expect([padded.data.period, Number(padded.data.nominal)]).toEqual(['02', 50_000])
  })

  test.each([
    [1, '01', 25_000],
    [2, '02', 50_000],
    [12, '12', 300_000],
  ])('is multiplied by months for BPJS Kesehatan: %i', async (month, period, nominal) => {
    const { data } = await inquire('BPJS', '8801234560000', { month })
    expect(data.period).toBe(period)
    expect(sums(data)).toEqual([nominal, 2_500, nominal + 2_500, nominal + 2_300])
  })

  test('is multiplied by months for BPJS Ketenagakerjaan, with each contribution', async () => {
    const { data } = await inquire('BPJSTK', '8102051011270000', { month: 3 })
    expect(data.period).toBe('3')
    expect(sums(data)).toEqual([50_400, 3_500, 53_900, 51_400])
    expect(
      Object.entries(data.desc as object)
        .filter(([name]) => name.startsWith('j'))
        .map(([, value]) => Number(value)),
    ).toEqual([0, 30_000, 20_400])
  })

  test('echoes the identity number of a vehicle tax', async () => {
    const { data } = await inquire('ESAMSAT.JABAR', '9658548523560000', {
      nomor_identitas: '3217001122330001',
    })
    expect(data.desc).toMatchObject({ nomor_identitas: '3217001122330001' })
  })
})

describe('several bills on one number', () => {
  test('PLN …0999 counts eight, lists and pays four, and leaves four', async () => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PLNPOSTPAID', '530000000999')
    const payment = await mock.pay(inquiry)
    const asked = inquiry.data.desc as {
      lembar_tagihan: string
      tagihan: { detail: { total: number }[] }
    }
    expect(asked.lembar_tagihan).toBe('8')
    expect(payment.data.desc).toMatchObject({ lembar_tagihan: '4', lembar_tagihan_sisa: 4 })
    expect(asked.tagihan.detail).toHaveLength(4)
    expect(asked.tagihan.detail.reduce((sum, { total }) => sum + total, 0)).toBe(inquiry.data.price)
    expect([inquiry.data.admin, payment.data.selling_price]).toEqual([
      4 * 2_500,
      Number(payment.data.price) - 4 * 600,
    ])
  })

  test('PDAM …0999 has four, TELKOMPSTN …1999 three, with fee and commission for each', async () => {
    const water = (await aMockServer().inquire('PDAMKOTA.MEDAN', '10200999')).data as Record<
      string,
      unknown
    >
    expect((water.desc as { bill: { detail: unknown[] } }).bill.detail).toHaveLength(4)
    expect([water.admin, Number(water.price) - Number(water.selling_price)]).toEqual([
      4 * 2_000,
      4 * 700,
    ])
    const phone = (await aMockServer().inquire('TELKOMPSTN', '6391601999')).data as Record<
      string,
      unknown
    >
    expect((phone.desc as { tagihan: { detail: unknown[] } }).tagihan.detail).toHaveLength(3)
    expect([phone.admin, Number(phone.price) - Number(phone.selling_price)]).toEqual([
      3 * 2_500,
      3 * 1_200,
    ])
  })

  test('a number that two products share returns the bill of each', async () => {
    const mock = aMockServer()
    expect((await mock.inquire('TELKOMPSTN', '6391600000')).data.tr_name).toBe('CATH')
    expect((await mock.inquire('FNMEGA', '6391600000')).data.tr_name).toBe('ABDUL SAMID HARAHAP')
  })
})

test('the XML of a family names its reference as its example does', async () => {
  const pay = async (code: string, hp: string) => {
    const mock = aMockServer()
    return (await mock.pay(await mock.inquire(code, hp, { format: 'xml' }), { format: 'xml' })).body
  }
  for (const [code, hp] of [
    ['PLNPOSTPAID', '530000000000'],
    ['PDAMKOTA.SURABAYA', '10200000'],
    ['PDAMKOTA.YOGYAKARTA', '10200000'],
    ['TELKOMPSTN', '6391600000'],
    ['TVBIG', '1072160000'],
    ['TVTLKMV', '127246500000'],
  ] as const)
    expect(await pay(code, hp)).toMatch(/<no_ref>[^<]+<\/no_ref>/)
  expect(await pay('CBN', '01920000')).toMatch(/<noref>[^<]+<\/noref>/)
})
