import { describe, expect, test } from 'vitest'
import { billOf } from './bills.ts'
import { demand } from './demand.ts'
import { EXAMPLE, formats } from './interaction.ts'
import { expectRead } from './reading.ts'
import { notPaidReply } from './replies.ts'
import { statusRequest } from './requests.ts'

const bill = billOf('pln-postpaid')
const product = bill.asked.code
const number = (ending: string) => ({ ...bill.asked, hp: `53000000${ending}` })
const PAYMENT_SENT = 'a bill was inquired and its payment requested'

describe.each(formats)('a partner who speaks %s checks the status of a payment', (format) => {
  test.each([
    [
      'that was never requested',
      { ending: '0000', is: 'unpaid', status: 0, code: '42', state: 'a bill was inquired' },
      ['no payment was requested (42)', 'PAYMENT REQUEST HAS NOT BEEN RECEIVED'],
    ],
    [
      'that is in process',
      { ending: '1039', is: 'pending', status: 3, code: '39', state: PAYMENT_SENT },
      ['the payment is in process (39)', 'PENDING / TRANSAKSI SEDANG DIPROSES'],
    ],
    [
      'that failed with 37',
      { ending: '1037', is: 'failed', status: 2, code: '37', state: PAYMENT_SENT },
      ['the payment failed (37)', 'PEMBAYARAN GAGAL'],
    ],
    [
      'that failed with 105',
      { ending: '1105', is: 'failed', status: 2, code: '105', state: PAYMENT_SENT },
      ['the payment failed (105)', 'MISC ERROR / BILLER SYSTEM ERROR'],
    ],
  ] as const)('%s', (_, { ending, is, status, code, state }, [outcome, message]) => {
    const answer = notPaidReply({ ...bill, asked: number(ending) }, status, code, message)
    return demand(
      format,
      {
        product,
        command: 'check status',
        outcome,
        state: { name: state, parameters: { ...number(ending), signing: 'cs' } },
        request: statusRequest,
        answer,
        envelope: bill.xml.checkStatus.envelope,
      },
      async (client) => {
        const given = await client.checkStatus(EXAMPLE.ref_id)
        expect(given).toMatchObject({ outcome: is })
        expectRead(given, answer)
      },
    )
  })
})
