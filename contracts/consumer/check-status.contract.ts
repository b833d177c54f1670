import { describe, expect, test } from 'vitest'
import { decidedAnswer, undecidedAnswer } from './answers.ts'
import { billOf } from './bills.ts'
import { demand, EXAMPLE, formats } from './interaction.ts'
import { statusRequest } from './requests.ts'

const bill = billOf('pln-postpaid')
const product = bill.asked.code
const number = (ending: string) => ({ ...bill.asked, hp: `53000000${ending}` })

const asked = (ending: string) => ({
  product,
  command: 'check status',
  request: statusRequest,
  state: {
    name: 'a bill was inquired and its payment asked for' as const,
    parameters: { ...number(ending), signing: 'cs' as const },
  },
})

describe.each(formats)('a partner who speaks %s asks what became of a payment', (format) => {
  test('that was never asked for', () =>
    demand(
      format,
      {
        ...asked('0000'),
        outcome: 'no payment was asked for (42)',
        state: { name: 'a bill was inquired', parameters: { ...number('0000'), signing: 'cs' } },
        answer: undecidedAnswer({ ...bill, asked: number('0000') }, 0, '42'),
      },
      async (client) =>
        expect(await client.checkStatus(EXAMPLE.ref_id)).toMatchObject({ outcome: 'unpaid' }),
    ))

  test('that is in process', () =>
    demand(
      format,
      {
        ...asked('1039'),
        outcome: 'the payment is in process (39)',
        answer: undecidedAnswer({ ...bill, asked: number('1039') }, 3, '39'),
      },
      async (client) =>
        expect(await client.checkStatus(EXAMPLE.ref_id)).toMatchObject({ outcome: 'pending' }),
    ))

  test.each(['37', '105'])('that failed with %s', (code) => {
    const ending = `1${code.padStart(3, '0')}`
    return demand(
      format,
      {
        ...asked(ending),
        outcome: `the payment failed (${code})`,
        answer: decidedAnswer({ ...bill, asked: number(ending) }, format, 2, code),
        envelope: bill.xml.checkStatus.envelope,
      },
      async (client) =>
        expect(await client.checkStatus(EXAMPLE.ref_id)).toMatchObject({
          outcome: 'failed',
          responseCode: code,
        }),
    )
  })
})
