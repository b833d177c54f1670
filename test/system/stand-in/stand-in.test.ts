import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../../support/stand-in/index.ts'
import { checkStatus, command, inquire, namesIn, pay, valueIn } from './ask.ts'
import { FAMILIES } from './families.ts'

const INQUIRY =
  'tr_id code hp tr_name period nominal admin ref_id response_code message price selling_price desc'
const PAYMENT =
  'tr_id code datetime hp tr_name period nominal admin response_code message price selling_price balance noref ref_id desc'
const STATUS = PAYMENT.replace('admin', 'admin status')
const UNPAID =
  'tr_id code datetime hp tr_name period nominal admin ref_id status response_code message price selling_price balance desc'
const PENDING = UNPAID.replace(' datetime', '')
const NO_REF = ['PLNPOSTPAID', 'PDAMKOTA.SURABAYA', 'PDAMKOTA.YOGYAKARTA', 'PDAMKOTA.MEDAN'].concat(
  ['TELKOMPSTN', 'TVBIG', 'TVTLKMV'],
)
const pgas = { code: 'PGAS', hp: '0110010000' }

let standIn: StandIn
let refIds = 0
const newRefId = () => `ref-${++refIds}`

beforeAll(async () => {
  standIn = await startStandIn()
})
afterAll(() => standIn.close())

describe.each(['json', 'xml'] as const)('in %s', (form) => {
  test.each(FAMILIES)('$code $hp is inquired, paid and looked up', async (bill) => {
    const ref_id = newRefId()
    const empty = form === 'xml' && bill.code.includes('MEMBER')
    const names = (list: string) => (empty ? list.replace(' desc', '') : list).split(' ')

    const inquired = await inquire(standIn, form, { ...bill, ref_id })
    expect(namesIn(inquired, form)).toEqual(names(INQUIRY))
    expect(valueIn(inquired, form, 'message')).toBe('INQUIRY SUCCESS')
    expect(namesIn(await checkStatus(standIn, form, ref_id), form)).toEqual(names(UNPAID))

    const paid = await pay(standIn, form, valueIn(inquired, form, 'tr_id') ?? '')
    const reference = form === 'xml' && NO_REF.includes(bill.code) ? 'no_ref' : 'noref'
    expect(namesIn(paid, form)).toEqual(names(PAYMENT.replace('noref', reference)))
    expect(valueIn(paid, form, 'response_code')).toBe('00')
    expect(paid.body.includes('<data>')).toBe(form === 'xml' && bill.code === 'HPTHREE')

    const looked = await checkStatus(standIn, form, ref_id)
    expect(namesIn(looked, form)).toEqual(names(STATUS))
    expect(valueIn(looked, form, 'status')).toBe('1')
  })

  test.each(['0001', '0014', '0103'])(
    'a number ending %s is refused at the inquiry',
    async (end) => {
      const got = await inquire(standIn, form, {
        code: 'CBN',
        hp: `0192${end}`,
        ref_id: newRefId(),
      })
      expect(namesIn(got, form)).toEqual(['response_code', 'message'])
      expect(valueIn(got, form, 'response_code')).toBe(String(Number(end)).padStart(2, '0'))
    },
  )

  test.each([
    { hp: '530000001037', code: '37', status: '2', paid: PAYMENT, looked: STATUS },
    { hp: '530000001105', code: '105', status: '2', paid: PAYMENT, looked: STATUS },
    {
      hp: '530000001039',
      code: '39',
      status: '3',
      paid: PENDING.replace(' status', ''),
      looked: PENDING,
    },
  ])('a payment answers $code for its number', async ({ hp, code, status, paid, looked }) => {
    const ref_id = newRefId()
    const inquired = await inquire(standIn, form, { code: 'PLNPOSTPAID', hp, ref_id })
    const got = await pay(standIn, form, valueIn(inquired, form, 'tr_id') ?? '')
    const reference = form === 'xml' ? 'no_ref' : 'noref'
    expect(namesIn(got, form)).toEqual(paid.replace('noref', reference).split(' '))
    expect(valueIn(got, form, 'response_code')).toBe(code)
    expect(valueIn(got, form, reference)).toBe(code === '39' ? undefined : '')
    const found = await checkStatus(standIn, form, ref_id)
    expect(namesIn(found, form)).toEqual(looked.split(' '))
    expect(valueIn(found, form, 'status')).toBe(status)
  })

  test('invalid requests are refused with their code', async () => {
    const ref_id = newRefId()
    const inquired = await inquire(standIn, form, { ...pgas, ref_id })
    const trId = valueIn(inquired, form, 'tr_id') ?? ''
    await pay(standIn, form, trId)
    const ask = (signed: string, fields: object) => command(standIn, form, signed, { ...fields })
    const refusals = {
      '100': await ask('not this', { commands: 'checkstatus', ref_id }),
      '101': await ask('cs', { commands: 'check-status', ref_id }),
      '11': await inquire(standIn, form, { ...pgas, ref_id }),
      '20': await inquire(standIn, form, { ...pgas, code: 'GHOST', ref_id: newRefId() }),
      '106': await inquire(standIn, form, { ...pgas, code: 'PERTAGAS', ref_id: newRefId() }),
      '14': await inquire(standIn, form, { ...pgas, hp: '0110014601', ref_id: newRefId() }),
      '06': await pay(standIn, form, 1),
      '34': await pay(standIn, form, trId),
    }
    for (const [code, got] of Object.entries(refusals))
      expect([got.status, valueIn(got, form, 'response_code')]).toEqual([200, code])
    const unknown = await checkStatus(standIn, form, 'never-used')
    expect(valueIn(unknown, form, 'response_code')).toBe('06')
  })

  test('a missing field is named', async () => {
    const got = await inquire(standIn, form, { code: 'BPJS', hp: '', ref_id: newRefId() })
    expect(got.status).toBe(400)
    expect(valueIn(got, form, 'response_code')).toBe('107')
    expect(got.body).toContain(
      form === 'json'
        ? '"error_details":{"hp":["The hp field is required."],"month":["The month field is required."]}'
        : '<error_details><hp>The hp field is required.</hp><month>The month field is required.</month></error_details>',
    )
  })

  test('prices are listed by type, province and status', async () => {
    const codes = async (type: string, fields: object = {}) => {
      const path = `/api/v1/bill/check${type}`
      const all = { commands: 'pricelist-pasca', ...fields }
      const { body } = await command(standIn, form, 'pl', all, path)
      return [...body.matchAll(/(?:"code":"|<code>)([\w.]+)/g)].map(([, code]) => code)
    }
    expect((await codes('')).length).toBeGreaterThan(9)
    expect(await codes('/pdam/', { province: 'jakarta' })).toEqual(['AETRA', 'PALYJA'])
    expect(await codes('/gas', { status: 'active' })).toEqual(['PGAS'])
    expect(await codes('/gas', { status: 'non active' })).toEqual(['PERTAGAS'])
    expect(await codes('/nothing')).toEqual([])
  })
})

test('an open amount costs what was requested', async () => {
  const bill = { code: 'SHOPEEPAY', hp: '082100000000', desc: { amount: '25000' } }
  const got = await inquire(standIn, 'xml', { ...bill, ref_id: newRefId() })
  const amounts = ['nominal', 'price', 'selling_price'].map((name) => valueIn(got, 'xml', name))
  expect(amounts).toEqual(['25000', '25800', '25350'])
})
