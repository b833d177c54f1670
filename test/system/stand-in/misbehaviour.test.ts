import { expect, onTestFinished, test } from 'vitest'
import { type Misbehaviour, type StandIn, startStandIn } from '../../support/stand-in/index.ts'
import { checkStatus, type Form, type Got, inquire, pay, valueIn } from './ask.ts'

const BILL = { code: 'HPTHREE', hp: '08991230000', ref_id: 'ref-1' }
const FIRST_TR_ID = 9_900_001

const misbehaving = async (misbehaves: Misbehaviour): Promise<StandIn> => {
  const standIn = await startStandIn({ misbehaves })
  onTestFinished(() => standIn.close())
  return standIn
}

const paidBy = async (misbehaves: Misbehaviour, form: Form): Promise<Record<string, Got>> => {
  const standIn = await misbehaving(misbehaves)
  const inquiry = await inquire(standIn, form, BILL)
  const payment = await pay(standIn, form, FIRST_TR_ID)
  return { inquiry, payment, status: await checkStatus(standIn, form, BILL.ref_id) }
}

test('tr_id becomes a string in JSON', async () => {
  for (const { body } of Object.values(await paidBy('tr-id-as-string', 'json')))
    expect(body).toContain('"tr_id":"9900001"')
})

test('a price becomes a string', async () => {
  for (const { body } of Object.values(await paidBy('wrong-type', 'json')))
    expect(body).toContain('"price":"55000"')
  for (const { body } of Object.values(await paidBy('wrong-type', 'xml')))
    expect(body).toContain('<price>Rp 55.000</price>')
})

test.each(['json', 'xml'] as const)('a field or the details are missing in %s', async (form) => {
  const field = await paidBy('missing-field', form)
  expect(field.inquiry?.body).not.toContain('selling_price')
  expect(field.payment?.body).not.toContain('selling_price')
  for (const { body } of Object.values(await paidBy('missing-detail', form)))
    expect(body).not.toContain('desc')
})

test.each(['json', 'xml'] as const)('a successful payment has a wrong code in %s', async (form) => {
  const { payment } = await paidBy('wrong-code', form)
  expect(payment && valueIn(payment, form, 'response_code')).toBe('000')
})

test('the envelope is wrong', async () => {
  const { inquiry } = await paidBy('wrong-envelope', 'json')
  expect(inquiry?.body).toMatch(/^\{"tr_id":9900001,/)
  const xml = await paidBy('wrong-envelope', 'xml')
  expect(xml.inquiry?.body).toContain('<mp><data><tr_id>')
  expect(xml.payment?.body).toContain('<mp><tr_id>')
})

test('a payment gets an HTML page', async () => {
  const { payment } = await paidBy('html-error', 'json')
  expect([payment?.status, payment?.contentType]).toEqual([502, 'text/html'])
})

test('a payment is recorded and never answered', async () => {
  const standIn = await misbehaving('hang')
  await inquire(standIn, 'json', BILL)
  const end = pay(standIn, 'json', FIRST_TR_ID).then(
    () => 'answered',
    () => 'cut off',
  )
  await expect.poll(() => standIn.requests.length).toBe(2)
  expect(valueIn(await checkStatus(standIn, 'json', BILL.ref_id), 'json', 'status')).toBe('1')
  await standIn.close()
  expect(await end).toBe('cut off')
})

test('every inquiry times out', async () => {
  const got = await inquire(await misbehaving('refuses-to-inquire'), 'json', BILL)
  expect(valueIn(got, 'json', 'response_code')).toBe('103')
})
