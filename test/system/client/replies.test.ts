import { describe, expect, test } from 'vitest'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { startSandbox } from '../../../mock-server/index.ts'
import { IakPostpaid, type InquiryRequest } from '../../../src/index.ts'
import { MORNING } from '../../support/a-mock-server.ts'
import { FAMILIES } from '../../support/families.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const sandbox = await startSandbox({ port: 0, at: MORNING })

const aClient = (format: 'json' | 'xml') =>
  new IakPostpaid({ username: '123123123', apiKey: 'sandbox', baseUrl: sandbox.url, format })

let references = 0
const aRefId = () => {
  references += 1
  return `client-${references}`
}

const inquire = async (request: Omit<InquiryRequest, 'refId'>, format: 'json' | 'xml' = 'json') => {
  const answer = await aClient(format).inquire({ ...request, refId: aRefId() })
  if (answer.outcome !== 'inquired') throw new Error(`${answer.responseCode} ${answer.message}`)
  return answer
}

const GAS = { productCode: 'PGAS', customerNumber: '0110010000' } as const

describe.each(FAMILIES)('a bill of $family', ({ family, request }) => {
  test('is the same bill in JSON and in XML', async () => {
    const [json, xml] = [await inquire(request, 'json'), await inquire(request, 'xml')]
    expect(json.bill.family).toBe(family)
    expect(xml.bill).toEqual(json.bill)
    expect(json.bill.totalPrice).toBe(json.bill.billAmount + json.bill.adminFee)
  })

  test.each(wireFormats)(
    'is inquired, paid and reported paid by a status check (%s)',
    async (format) => {
      const client = aClient(format)
      const inquiry = await inquire(request, format)
      const payment = await client.pay(inquiry)
      if (payment.outcome !== 'paid') throw new Error(payment.message)
      expect(payment).toMatchObject({
        trId: inquiry.trId,
        refId: inquiry.refId,
        responseCode: '00',
      })
      expect(payment.bill.deductedAmount).toBe(inquiry.bill.deductedAmount)
      expect(payment.paidAt).toEqual(new Date(MORNING))
      expect(await client.checkStatus(inquiry.refId)).toMatchObject({
        outcome: 'paid',
        billerReference: payment.billerReference,
        bill: payment.bill,
      })
    },
  )
})

describe.each(wireFormats)('the client (%s)', (format) => {
  test('reads a list of one bill like a list of several', async () => {
    const { bill: many } = await inquire(
      { productCode: 'TELKOMPSTN', customerNumber: '6391601999' },
      format,
    )
    const { bill: one } = await inquire(
      { productCode: 'TELKOMPSTN', customerNumber: '6391600000' },
      format,
    )
    if (many.family !== 'internet-telkom' || one.family !== 'internet-telkom')
      throw new Error('another family')
    expect(many.detail.tagihan.detail.map(({ total }) => total)).toEqual([52370, 47370, 37370])
    expect(one.detail.tagihan.detail).toHaveLength(1)
  })

  test.each([
    ['0110010001', '01'],
    ['0110010014', '14'],
    ['0110010103', '103'],
  ])('returns a refused inquiry of %s (%s)', async (customerNumber, responseCode) => {
    const request = { productCode: 'PGAS', customerNumber, refId: aRefId() } as const
    expect(await aClient(format).inquire(request)).toMatchObject({
      outcome: 'refused',
      responseCode,
    })
  })

  test('reports which field the vendor requires', async () => {
    const request = { productCode: 'BPJS', customerNumber: '8801234560000', refId: aRefId() }
    expect(await aClient(format).inquire(request as InquiryRequest)).toMatchObject({
      outcome: 'refused',
      responseCode: '107',
      fieldErrors: { month: [expect.stringMatching(/month/)] },
    })
  })

  test.each([
    ['0110011037', 'failed', '37'],
    ['0110011039', 'pending', '39'],
    ['0110011105', 'failed', '105'],
  ])('reports the payment of %s as %s (%s)', async (customerNumber, outcome, responseCode) => {
    const inquiry = await inquire({ ...GAS, customerNumber }, format)
    const payment = await aClient(format).pay(inquiry)
    expect(payment).toMatchObject({ outcome, responseCode, bill: inquiry.bill })
    expect(await aClient(format).checkStatus(inquiry.refId)).toMatchObject({
      outcome,
      responseCode,
    })
  })

  test('does not report a second payment of a paid bill as failed', async () => {
    const inquiry = await inquire(GAS, format)
    await aClient(format).pay(inquiry)
    expect(await aClient(format).pay(inquiry)).toMatchObject({
      outcome: 'pending',
      responseCode: '34',
    })
  })

  test('reports an inquiry that was not paid as unpaid, and an unknown ref_id as refused', async () => {
    const { refId } = await inquire(GAS, format)
    expect(await aClient(format).checkStatus(refId)).toMatchObject({ outcome: 'unpaid' })
    expect(await aClient(format).checkStatus('never-seen')).toMatchObject({
      outcome: 'refused',
      responseCode: '06',
    })
  })

  test('lists all products, those of a type, those of a status, and none', async () => {
    const client = aClient(format)
    const list = async (query: Parameters<typeof client.priceList>[0]) => {
      const answer = await client.priceList(query)
      if (answer.outcome !== 'listed') throw new Error(answer.message)
      return answer.products
    }
    expect((await list({})).length).toBe(loadFixtures().products.length)
    expect(await list({ type: 'gas' })).toMatchObject([
      { productCode: 'PGAS', active: true, fee: 2500, type: 'gas' },
    ])
    expect((await list({ status: 'non active' })).map(({ active }) => active)).toEqual([false])
    expect((await list({ province: 'jawa barat' })).length).toBeGreaterThan(1)
    expect(await list({ type: 'moonlight' })).toEqual([])
  })

  test('downloads a receipt as PDF, as labels and with a custom head, but not before payment', async () => {
    const client = aClient(format)
    const inquiry = await inquire(GAS, format)
    expect(await client.receipt(inquiry.trId)).toMatchObject({
      outcome: 'refused',
      responseCode: '42',
    })
    await client.pay(inquiry)
    const head = { companyName: 'TOKO MAJU & CO', companyAddress: 'JL. MERDEKA 1' }
    for (const options of [{}, { head }]) {
      const receipt = await client.receipt(inquiry.trId, options)
      if (receipt.outcome !== 'receipt') throw new Error(receipt.message)
      expect(new TextDecoder().decode(receipt.pdf.slice(0, 5))).toBe('%PDF-')
      expect(await client.receipt(inquiry.trId, { as: 'json', ...options })).toMatchObject({
        header: 'STRUK PEMBAYARAN PERUSAHAAN GAS NEGARA',
        lines: expect.arrayContaining([{ label: 'ID PELANGGAN', value: '0110010000' }]),
      })
    }
  })
})
