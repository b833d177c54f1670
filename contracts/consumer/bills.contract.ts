import { describe, expect, test } from 'vitest'
import { decidedAnswer, inquiryAnswer, paymentAnswer } from './answers.ts'
import { documentedBills, extraFields, inquiryOf } from './bills.ts'
import { demand, EXAMPLE, formats, given } from './interaction.ts'
import { anInquiry, inquiryRequest, paymentRequest, statusRequest } from './requests.ts'

describe.each(formats)('a partner who speaks %s', (format) => {
  describe.each(documentedBills)('with a bill of $family', (bill) => {
    const product = bill.asked.code

    test('inquires it', () =>
      demand(
        format,
        {
          product,
          command: 'inquiry',
          outcome: 'there is a bill',
          state: { name: 'a partner', parameters: { signing: 'ref_id' } },
          request: inquiryRequest(bill.asked, extraFields(bill)),
          answer: inquiryAnswer(bill, format),
          envelope: bill.xml.inquiry.envelope,
        },
        async (client) => {
          const inquiry = await client.inquire(inquiryOf(bill, EXAMPLE.ref_id))
          if (inquiry.outcome !== 'inquired') throw new Error(inquiry.message)
          expect(inquiry.trId).toBe(Number(EXAMPLE.tr_id))
          expect(inquiry.bill).toMatchObject({
            family: bill.family,
            productCode: product,
            customerNumber: bill.asked.hp,
            totalPrice: bill.inquiry.price,
            deductedAmount: bill.inquiry.selling_price,
          })
        },
      ))

    test('pays it', () =>
      demand(
        format,
        {
          product,
          command: 'payment',
          outcome: 'the bill is paid',
          state: { name: 'a bill was inquired', parameters: { ...bill.asked, signing: 'tr_id' } },
          request: paymentRequest(given('tr_id')),
          answer: paymentAnswer(bill, format),
          envelope: bill.xml.payment.envelope,
        },
        async (client) => {
          const payment = await client.pay(anInquiry(bill))
          expect(payment).toMatchObject({
            outcome: 'paid',
            billerReference: bill.payment.noref,
            bill: { family: bill.family, totalPrice: bill.payment.price },
          })
        },
      ))

    test('finds it paid', () =>
      demand(
        format,
        {
          product,
          command: 'check status',
          outcome: 'the bill is paid',
          state: {
            name: 'a bill was inquired and its payment asked for',
            parameters: { ...bill.asked, signing: 'cs' },
          },
          request: statusRequest,
          answer: decidedAnswer(bill, format, 1, '00'),
          envelope: bill.xml.checkStatus.envelope,
        },
        async (client) => {
          expect(await client.checkStatus(EXAMPLE.ref_id)).toMatchObject({
            outcome: 'paid',
            bill: { family: bill.family },
          })
        },
      ))
  })
})
