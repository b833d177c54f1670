import { describe, expect, test } from 'vitest'
import { inquire } from '../../../mock-server/billing/inquire.ts'
import { aMockServer, aRefId, PARTNER } from '../../support/a-mock-server.ts'
import { aProduct, aSignedInquiry, circumstances } from '../../support/rules.ts'
import { wireFormats } from '../../support/wire-formats.ts'

describe.each(wireFormats)('an inquiry (%s)', (format) => {
  test('returns what a gas customer owes, with a tr_id above the ready-made ones', async () => {
    const answer = await aMockServer().inquire('PGAS', '0110010000', { format })
    expect(answer).toMatchObject({
      status: 200,
      responseCode: '00',
      message: 'INQUIRY SUCCESS',
      trId: 24462731,
    })
    expect(answer.data).toMatchObject({
      hp: '0110010000',
      code: 'PGAS',
      ref_id: answer.refId,
      tr_name: 'NGATIMUN',
    })
  })

  test('is refused with 03 when its ref_id has spaces', async () => {
    const mock = aMockServer()
    expect(await mock.inquire('PGAS', '0110010000', { format, refId: 'order 1' })).toMatchObject({
      responseCode: '03',
      message: 'INVALID REF ID',
    })
  })

  test.each(['pasca-978994691278', 'ABC_1', '7b1c2a1e-0a0f-4d8e-9e3e-1f3c5d7b9a10'])(
    'accepts ref_id %s, as in documented examples and clients',
    async (refId) => {
      expect(await aMockServer().inquire('PGAS', '0110010000', { format, refId })).toMatchObject({
        responseCode: '00',
      })
    },
  )

  test('is refused with 11 when its ref_id was used before', async () => {
    const mock = aMockServer()
    const refId = aRefId()
    await mock.inquire('PGAS', '0110010000', { format, refId })
    expect(await mock.inquire('HPTHREE', '08991230000', { format, refId })).toMatchObject({
      responseCode: '11',
      message: 'DUPLICATE REF ID',
    })
  })

  test('may use the ref_id of another account', async () => {
    const other = { username: '0812000111', apiKey: 'another-key' }
    const mock = aMockServer({ accounts: [PARTNER, other] })
    const refId = aRefId()
    await mock.inquire('PGAS', '0110010000', { format, refId })
    expect(await mock.inquire('PGAS', '0110010000', { format, refId, by: other })).toMatchObject({
      responseCode: '00',
    })
  })

  test('can reuse its ref_id after it was refused', async () => {
    const mock = aMockServer()
    const refId = aRefId()
    expect(await mock.inquire('PGAS', '0110010014', { format, refId })).toMatchObject({
      responseCode: '14',
    })
    expect(await mock.inquire('PGAS', '0110010000', { format, refId })).toMatchObject({
      responseCode: '00',
    })
  })

  test('is refused with 20 for an unknown product', async () => {
    expect(await aMockServer().inquire('PGASX', '0110010000', { format })).toMatchObject({
      responseCode: '20',
      message: 'PRODUCT UNREGISTERED',
    })
  })

  test('is refused with 14 for an unknown number', async () => {
    expect(await aMockServer().inquire('PGAS', '9999999999', { format })).toMatchObject({
      responseCode: '14',
      message: 'NO PELANGGAN TIDAK DITEMUKAN',
    })
  })

  test('that is refused has only the code and the message', async () => {
    const answer = await aMockServer().inquire('PGAS', '0110010103', { format })
    expect(answer.data).toEqual({ response_code: '103', message: 'TIMEOUT' })
  })

  test('never touches the deposit', async () => {
    const mock = aMockServer()
    await mock.inquire('PGAS', '0110010000', { format })
    expect(await mock.deposit()).toBe(1_000_000_000)
  })
})

describe('an inquiry of a documented ready-made bill', () => {
  test('takes over its tr_id, so that the documented steps work', async () => {
    const mock = aMockServer()
    expect(await mock.inquire('BPJS', '8801234560000', { refId: '09128374651' })).toMatchObject({
      responseCode: '00',
      trId: 9732787,
    })
    expect(await mock.inquire('BPJS', '8801234560000', { refId: '09128374651' })).toMatchObject({
      responseCode: '11',
    })
  })

  test('is a duplicate once that bill is paid', async () => {
    const mock = aMockServer()
    await mock.pay({ trId: 9732787 })
    expect(await mock.inquire('BPJS', '8801234560000', { refId: '09128374651' })).toMatchObject({
      responseCode: '11',
    })
  })
})

describe('the order of refusals of an inquiry', () => {
  const closedAtNight = aProduct({ active: false, cutOff: { from: 23 * 60, to: 60 } })
  const night = circumstances({
    products: [closedAtNight],
    at: '2026-03-01T23:30+07:00',
    businessHours: true,
  })

  test('an inactive product is refused with 106 even during its cut-off', () => {
    expect(inquire(aSignedInquiry({ productCode: closedAtNight.code }), night).reply).toEqual({
      kind: 'refused',
      responseCode: '106',
    })
  })

  test.each([
    ['22:59', '00'],
    ['23:00', '109'],
    ['00:59', '109'],
    ['01:00', '00'],
  ])('a biller closed from 23:00 to 01:00 WIB answers %s with %s', (time, code) => {
    const product = aProduct({ cutOff: { from: 23 * 60, to: 60 } })
    const at = circumstances({
      products: [product],
      at: `2026-03-01T${time}+07:00`,
      businessHours: true,
    })
    const { reply } = inquire(aSignedInquiry({ productCode: product.code }), at)
    expect(reply.kind === 'refused' ? reply.responseCode : '00').toBe(code)
  })

  test('a biller with office hours inside one day is closed only then', () => {
    const product = aProduct({ cutOff: { from: 12 * 60, to: 13 * 60 } })
    const closed = (time: string) =>
      inquire(
        aSignedInquiry({ productCode: product.code }),
        circumstances({ products: [product], at: `2026-03-01T${time}+07:00`, businessHours: true }),
      ).reason
    expect([closed('11:59'), closed('12:00'), closed('13:00')]).toEqual([
      'current-number',
      'cut-off',
      'current-number',
    ])
  })

  test('no biller is closed unless business hours are enforced', () => {
    const product = aProduct({ cutOff: { from: 0, to: 1439 } })
    const { reason } = inquire(
      aSignedInquiry({ productCode: product.code }),
      circumstances({ products: [product] }),
    )
    expect(reason).toBe('current-number')
  })

  test('a used ref_id is refused before an unknown product, and a malformed one before both', async () => {
    const mock = aMockServer()
    const { refId } = await mock.inquire('PGAS', '0110010000')
    expect(await mock.inquire('NOPE', '1', { refId })).toMatchObject({ responseCode: '11' })
    expect(await mock.inquire('NOPE', '1', { refId: 'a b' })).toMatchObject({ responseCode: '03' })
    expect(await mock.inquire('NOPE', '1')).toMatchObject({ responseCode: '20' })
  })
})
