import { describe, expect, test } from 'vitest'
import { billOf, inquiryOf } from './bills.ts'
import { demand } from './demand.ts'
import { EXAMPLE, formats } from './interaction.ts'
import { refusal } from './replies.ts'
import { anInquiry, inquiryRequest, paymentRequest } from './requests.ts'

const bill = billOf('pln-postpaid')
const product = bill.asked.code
const ofNumber = (ending: string) => ({
  ...bill,
  asked: { code: product, hp: `53000000${ending}` },
})

describe.each(formats)(
  'a partner who speaks %s gets the outcome of the customer number',
  (format) => {
    test.each([
      ['01', 'INVOICE HAS BEEN PAID'],
      ['14', 'INCORRECT DESTINATION NUMBER'],
      ['103', 'TIMEOUT'],
    ])('an inquiry refused with %s', (code, message) => {
      const asked = ofNumber(`0${code.padStart(3, '0')}`)
      return demand(
        format,
        {
          product,
          command: 'inquiry',
          outcome: `refused with ${code}`,
          state: { name: 'a partner', parameters: { signing: 'ref_id' } },
          request: inquiryRequest(asked.asked),
          refusal: true,
          answer: refusal(code, message),
        },
        async (client) =>
          expect(await client.inquire(inquiryOf(asked, EXAMPLE.ref_id))).toMatchObject({
            outcome: 'refused',
            responseCode: code,
            message,
          }),
      )
    })

    test.each([
      ['37', 'failed', 'PEMBAYARAN GAGAL'],
      ['39', 'pending', 'PENDING / TRANSAKSI SEDANG DIPROSES'],
      ['105', 'failed', 'MISC ERROR / BILLER SYSTEM ERROR'],
    ])('a payment answered with %s', (code, outcome, message) => {
      const asked = ofNumber(`1${code.padStart(3, '0')}`)
      return demand(
        format,
        {
          product,
          command: 'payment',
          outcome: `${outcome} with ${code}`,
          state: { name: 'a bill was inquired', parameters: { ...asked.asked, signing: 'tr_id' } },
          request: paymentRequest,
          // No page documents what else such an answer has.
          refusal: true,
          answer: refusal(code, message),
        },
        async (client) =>
          expect(await client.pay(anInquiry(asked))).toMatchObject({
            outcome,
            responseCode: code,
            message,
          }),
      )
    })
  },
)
