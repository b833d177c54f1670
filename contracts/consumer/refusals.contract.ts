import type { InquiryRequest } from 'iak-postpaid'
import { describe, expect, test } from 'vitest'
import { billOf, inquiryOf } from './bills.ts'
import { demand } from './demand.ts'
import { EXAMPLE, formats } from './interaction.ts'
import { exactly, fields, texts } from './pattern.ts'
import { refusal } from './replies.ts'
import { anInquiry, inquiryRequest, paymentRequest, statusRequest } from './requests.ts'

const gas = billOf('pgas')
const health = billOf('bpjs-kesehatan')

const refused = (responseCode: string, message: string) => ({
  outcome: 'refused',
  responseCode,
  message,
})

describe.each(formats)('a partner who speaks %s is refused', (format) => {
  test('with 100 when the sign is wrong', () =>
    demand(
      format,
      {
        product: 'PGAS',
        command: 'inquiry',
        outcome: 'wrong sign (100)',
        request: {
          ...inquiryRequest(gas.asked),
          username: EXAMPLE.username,
          ref_id: EXAMPLE.ref_id,
          sign: '00000000000000000000000000000000',
        },
        refusal: true,
        answer: refusal('100', 'INVALID SIGNATURE'),
      },
      async (_, { slipping }) => {
        const forger = slipping(/\b[0-9a-f]{32}\b/, '0'.repeat(32))
        expect(await forger.inquire(inquiryOf(gas, EXAMPLE.ref_id))).toMatchObject(
          refused('100', 'INVALID SIGNATURE'),
        )
      },
    ))

  test('with 06 when the tr_id was never issued', () =>
    demand(
      format,
      {
        product: 'any',
        command: 'payment',
        outcome: 'unknown tr_id (06)',
        state: { name: 'a partner', parameters: { signing: 'tr_id' } },
        request: paymentRequest,
        refusal: true,
        answer: refusal('06', 'INQUIRY ID NOT FOUND'),
      },
      async (client) =>
        expect(await client.pay(anInquiry(gas))).toMatchObject({
          outcome: 'failed',
          responseCode: '06',
          message: 'INQUIRY ID NOT FOUND',
        }),
    ))

  test('with 11 when the ref_id was used before', () =>
    demand(
      format,
      {
        product: 'PGAS',
        command: 'inquiry',
        outcome: 'duplicate ref_id (11)',
        state: { name: 'a bill was inquired', parameters: { ...gas.asked, signing: 'ref_id' } },
        request: inquiryRequest(gas.asked),
        refusal: true,
        answer: refusal('11', 'DUPLICATE REF ID'),
      },
      async (client) =>
        expect(await client.inquire(inquiryOf(gas, EXAMPLE.ref_id))).toMatchObject(
          refused('11', 'DUPLICATE REF ID'),
        ),
    ))

  test('with 20 when there is no such product', () =>
    demand(
      format,
      {
        product: 'any',
        command: 'inquiry',
        outcome: 'unknown product (20)',
        state: { name: 'a partner', parameters: { signing: 'ref_id' } },
        request: inquiryRequest({ code: 'NO.SUCH.PRODUCT', hp: '0110010000' }),
        refusal: true,
        answer: refusal('20', 'PRODUCT UNREGISTERED'),
      },
      async (client) => {
        const request = { productCode: 'NO.SUCH.PRODUCT', customerNumber: '0110010000' } as const
        expect(await client.inquire({ ...request, refId: EXAMPLE.ref_id })).toMatchObject(
          refused('20', 'PRODUCT UNREGISTERED'),
        )
      },
    ))

  test('with HTTP 400 and the field named when a field is missing', () =>
    demand(
      format,
      {
        product: 'BPJS',
        command: 'inquiry',
        outcome: 'a field is missing (400)',
        state: { name: 'a partner', parameters: { signing: 'ref_id' } },
        request: inquiryRequest(health.asked),
        status: 400,
        refusal: true,
        answer: fields({
          error_details: fields({ month: texts('The month field is required.') }),
          response_code: exactly('107'),
        }),
      },
      async (client) => {
        const { month: _, ...request } = inquiryOf(health, EXAMPLE.ref_id)
        expect(await client.inquire(request as InquiryRequest)).toMatchObject({
          outcome: 'refused',
          responseCode: '107',
          fieldErrors: { month: ['The month field is required.'] },
        })
      },
    ))

  test('with 101 when there is no such command', () =>
    demand(
      format,
      {
        product: 'any',
        command: 'check status',
        outcome: 'unknown command (101)',
        state: { name: 'a partner', parameters: { signing: 'cs' } },
        request: { ...statusRequest, commands: 'tell-me' },
        refusal: true,
        answer: refusal('101', 'INVALID COMMAND'),
      },
      async (_, { slipping }) =>
        expect(await slipping('checkstatus', 'tell-me').checkStatus(EXAMPLE.ref_id)).toMatchObject(
          refused('101', 'INVALID COMMAND'),
        ),
    ))
})
