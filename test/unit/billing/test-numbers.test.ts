import { describe, expect, test } from 'vitest'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const { numbers, statusOf: loadedStatus } = loadFixtures()
const scheme = (wanted: 'current' | 'legacy') =>
  numbers.filter((listed) => listed.scheme === wanted)

/** The vendor's `status` for the outcome of a payment. */
const statusOf = (responseCode: unknown) =>
  responseCode === '00' ? 1 : responseCode === '39' ? 3 : 2

/** The replies to inquiry, payment and status check of one number; all sums are checked. */
const walk = async (
  testNumbers: 'current' | 'legacy',
  code: string,
  hp: string,
  format: 'json' | 'xml',
) => {
  const mock = aMockServer({ testNumbers })
  const inquiry = await mock.inquire(code, hp, { format })
  if (inquiry.responseCode !== '00') {
    expect(await mock.checkStatus(inquiry.refId, { format })).toMatchObject({ responseCode: '06' })
    return { stage: 'inquiry', responseCode: inquiry.responseCode }
  }
  expect(sumsOf(inquiry.data)).toEqual(TRUE_SUMS)
  const payment = await mock.pay(inquiry, { format })
  expect(sumsOf(payment.data)).toEqual(TRUE_SUMS)
  const check = await mock.checkStatus(inquiry.refId, { format })
  const pending = loadedStatus(payment.responseCode as string) === 'pending'
  expect(check.responseCode).toBe(pending ? '39' : payment.responseCode)
  expect(Number(check.data.status)).toBe(statusOf(check.responseCode))
  const taken = payment.responseCode === '00' || pending
  const cost = taken ? Number(payment.data.selling_price) : 0
  expect(Number(check.data.balance)).toBe(1_000_000_000 - cost)
  const stage = payment.responseCode === '00' ? 'success' : 'payment'
  return { stage, responseCode: payment.responseCode }
}

const sumsOf = ({ nominal, admin, price, selling_price }: Record<string, unknown>) => ({
  price: Number(price) === Number(nominal) + Number(admin),
  commission: Number(selling_price) <= Number(price),
})
const TRUE_SUMS = { price: true, commission: true }

describe.each(wireFormats)(
  'inquiry, payment and status check of every documented number (%s)',
  (format) => {
    test.each(scheme('current'))(
      'current $code $hp: $label',
      async ({ code, hp, stage, responseCode }) => {
        expect(await walk('current', code, hp, format)).toEqual({ stage, responseCode })
      },
    )

    test.each(scheme('legacy'))(
      'legacy $code $hp: $label',
      async ({ code, hp, stage, responseCode }) => {
        expect(await walk('legacy', code, hp, format)).toEqual({ stage, responseCode })
      },
    )
  },
)

describe('where the two schemes conflict', () => {
  test('8801234560001 is an invoice that has been paid, unless the legacy scheme takes precedence', async () => {
    expect(await walk('current', 'BPJS', '8801234560001', 'json')).toEqual({
      stage: 'inquiry',
      responseCode: '01',
    })
    expect(await walk('legacy', 'BPJS', '8801234560001', 'json')).toEqual({
      stage: 'success',
      responseCode: '00',
    })
  })

  test('8801234560003 means code 03 in the current scheme and a timeout in the legacy one', async () => {
    expect(await walk('current', 'BPJS', '8801234560003', 'json')).toEqual({
      stage: 'inquiry',
      responseCode: '03',
    })
    expect(await walk('legacy', 'BPJS', '8801234560003', 'json')).toEqual({
      stage: 'inquiry',
      responseCode: '103',
    })
  })

  test('legacy numbers without a conflict work in the current scheme', async () => {
    expect(await walk('current', 'PGAS', '0110014601', 'json')).toEqual({
      stage: 'success',
      responseCode: '00',
    })
    expect(await walk('current', 'PBBKOT.CIMAHI', '329801092375999907', 'json')).toEqual({
      stage: 'payment',
      responseCode: '39',
    })
  })
})

describe('the rule of the last four digits', () => {
  test.each([
    ['0110010000', 'success', '00'],
    ['0110011000', 'success', '00'],
    ['0110010017', 'inquiry', '17'],
    ['0110011017', 'payment', '17'],
    ['0110010100', 'inquiry', '100'],
    ['0110011118', 'payment', '118'],
    ['0110011201', 'payment', '201'],
  ])('reads %s as %s %s', async (hp, stage, responseCode) => {
    expect(await walk('current', 'PGAS', hp, 'json')).toEqual({ stage, responseCode })
  })

  test.each([
    ['0110010012', 'a code the vendor does not list'],
    ['0110012037', 'a stage that does not exist'],
    ['01100100000', 'one digit too many'],
    ['011001000', 'one digit too few'],
    ['0110020000', "another family's prefix"],
    ['8801234560000', "another family's number"],
  ])('does not read %s: %s', async (hp) => {
    expect(await walk('current', 'PGAS', hp, 'json')).toEqual({
      stage: 'inquiry',
      responseCode: '14',
    })
  })
})

test('the fixtures contain every documented number: 136 current and 140 legacy, seven of each listed by two families', () => {
  expect(scheme('current')).toHaveLength(136 - 7)
  // Four numbers of documented examples are in no test table and were added.
  expect(scheme('legacy')).toHaveLength(140 - 7 + 4)
})
