import { describe, expect, test } from 'vitest'
import { documentedBills, extraFields, inquiryOf } from './bills.ts'
import { demand } from './demand.ts'
import { EXAMPLE, formats } from './interaction.ts'
import { expectRead } from './reading.ts'
import { inquiryReply, paidReply, paymentReply } from './replies.ts'
import { anInquiry, inquiryRequest, paymentRequest, statusRequest } from './requests.ts'

describe.each(formats)('a partner who speaks %s', (format) => {
  describe.each(documentedBills)('with a bill of $family', (bill) => {
    const product = bill.asked.code

    test('inquires it', () => {
      const answer = inquiryReply(bill)
      return demand(
        format,
        {
          product,
          command: 'inquiry',
          outcome: 'there is a bill',
          state: { name: 'a partner', parameters: { signing: 'ref_id' } },
          request: inquiryRequest(bill.asked, extraFields(bill)),
          answer,
          envelope: bill.xml.inquiry.envelope,
        },
        async (client) => {
          const inquiry = await client.inquire(inquiryOf(bill, EXAMPLE.ref_id))
          expect(inquiry).toMatchObject({ outcome: 'inquired', bill: { family: bill.family } })
          expectRead(inquiry, answer)
        },
      )
    })

    test('pays it', () => {
      const answer = paymentReply(bill)
      return demand(
        format,
        {
          product,
          command: 'payment',
          outcome: 'the bill is paid',
          state: { name: 'a bill was inquired', parameters: { ...bill.asked, signing: 'tr_id' } },
          request: paymentRequest,
          answer,
          envelope: bill.xml.payment.envelope,
        },
        async (client) => {
          const payment = await client.pay(anInquiry(bill))
          expect(payment).toMatchObject({ outcome: 'paid', bill: { family: bill.family } })
          expectRead(payment, answer)
        },
      )
    })

    test('finds it paid', () => {
      const answer = paidReply(bill)
      return demand(
        format,
        {
          product,
          command: 'check status',
          outcome: 'the bill is paid',
          state: {
            name: 'a bill was inquired and its payment requested',
            parameters: { ...bill.asked, signing: 'cs' },
          },
          request: statusRequest,
          answer,
          envelope: bill.xml.checkStatus.envelope,
        },
        async (client) => {
          const status = await client.checkStatus(EXAMPLE.ref_id)
          expect(status).toMatchObject({ outcome: 'paid', bill: { family: bill.family } })
          expectRead(status, answer)
        },
      )
    })
  })
})
