import { describe, expect, test } from 'vitest'
import { refusal } from './answers.ts'
import { billOf, inquiryOf } from './bills.ts'
import { demand, EXAMPLE, formats, given } from './interaction.ts'
import { exactly, fields, text, whole } from './pattern.ts'
import { anInquiry, inquiryRequest, paymentRequest } from './requests.ts'

const bill = billOf('pln-postpaid')
const product = bill.asked.code
const ofNumber = (ending: string) => ({
  ...bill,
  asked: { code: product, hp: `53000000${ending}` },
})

describe.each(formats)(
  'a partner who speaks %s gets what the customer number stands for',
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
          answer: refusal(code, message),
        },
        async (client) =>
          expect(await client.inquire(inquiryOf(asked, EXAMPLE.ref_id))).toMatchObject({
            outcome: 'refused',
            responseCode: code,
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
          request: paymentRequest(given('tr_id')),
          answer: fields({
            tr_id: whole(Number(EXAMPLE.tr_id)),
            code: exactly(product),
            hp: exactly(asked.asked.hp),
            response_code: exactly(code),
            message: text(message),
            ref_id: text(EXAMPLE.ref_id),
          }),
        },
        async (client) =>
          expect(await client.pay(anInquiry(asked))).toMatchObject({ outcome, responseCode: code }),
      )
    })
  },
)
