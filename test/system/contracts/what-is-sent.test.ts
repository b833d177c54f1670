import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { billOf, inquiryOf } from '../../../contracts/consumer/bills.ts'
import type { Use } from '../../../contracts/consumer/demand.ts'
import { EXAMPLE, type Interaction } from '../../../contracts/consumer/interaction.ts'
import {
  anInquiry,
  inquiryRequest,
  paymentRequest,
  statusRequest,
} from '../../../contracts/consumer/requests.ts'

// A demand that passes writes a pact; these are temporary.
const folder = mkdtempSync(join(tmpdir(), 'iak-sent-'))
process.env.PACTS_DIR = folder
const { demand } = await import('../../../contracts/consumer/demand.ts')
afterAll(() => rmSync(folder, { recursive: true }))

const bill = billOf('bpjs-kesehatan')
const about = { product: bill.asked.code, outcome: 'any reply' }

const inquiry: Interaction = {
  ...about,
  command: 'inquiry',
  state: { name: 'a partner', parameters: { signing: 'ref_id' } },
  request: inquiryRequest(bill.asked, { month: 2 }),
}
const payment: Interaction = {
  ...about,
  command: 'payment',
  state: { name: 'a bill was inquired', parameters: { ...bill.asked, signing: 'tr_id' } },
  request: paymentRequest,
}
const status: Interaction = {
  ...about,
  command: 'check status',
  state: { name: 'a bill was inquired', parameters: { ...bill.asked, signing: 'cs' } },
  request: statusRequest,
}

/** Sends, with a mistake if one is given; replies without a body are accepted. */
const sending = (send: (client: Parameters<Use>[0]) => Promise<unknown>, slip?: [RegExp, string]) =>
  (async (client, { slipping }) => {
    await send(slip ? slipping(...slip) : client).catch(() => undefined)
  }) satisfies Use

const inquire: Parameters<typeof sending>[0] = (client) =>
  client.inquire(inquiryOf(bill, EXAMPLE.ref_id))
const pay: typeof inquire = (client) => client.pay(anInquiry(bill))
const check: typeof inquire = (client) => client.checkStatus(EXAMPLE.ref_id)

const SIGN = /\b[0-9a-f]{32}\b/
const OTHER_SIGN = '0123456789abcdef0123456789abcdef'

const SLIPS: readonly (readonly [string, Interaction, typeof inquire, [RegExp, string]])[] = [
  ['an inquiry with a wrong sign', inquiry, inquire, [SIGN, OTHER_SIGN]],
  ['an inquiry under another ref_id', inquiry, inquire, [/order-1/, 'order-2']],
  ['an inquiry for another account', inquiry, inquire, [/123123123/, '123123124']],
  ['an inquiry about another customer', inquiry, inquire, [/8801234560000/, '8801234560001']],
  ['an inquiry with its code in lower case', inquiry, inquire, [/\bBPJS\b/, 'bpjs']],
  ['an inquiry of another month', inquiry, inquire, [/("month":|<month>)2/, '$13']],
  ['an inquiry that lacks its month', inquiry, inquire, [/,"month":2|<month>2<\/month>/, '']],
  ['an inquiry that says more', inquiry, inquire, [/("hp":|<hp>)/, '"x":"1",$1']],
  ['a payment with a wrong sign', payment, pay, [SIGN, OTHER_SIGN]],
  ['a payment of another tr_id', payment, pay, [/9900001/, '9900002']],
  ['a payment for another account', payment, pay, [/123123123/, '123123124']],
  ['a check status with a wrong sign', status, check, [SIGN, OTHER_SIGN]],
  ['a check status of another ref_id', status, check, [/order-1/, 'order-2']],
]

describe.each(['json', 'xml'] as const)('an interaction in %s', (format) => {
  test.each([
    ['an inquiry', inquiry, inquire],
    ['a payment', payment, pay],
    ['a check status', status, check],
  ] as const)('holds for %s as the client sends it', (_, interaction, send) =>
    demand(format, interaction, sending(send)),
  )

  test.each(SLIPS)('fails for %s', async (_, interaction, send, slip) => {
    await expect(demand(format, interaction, sending(send, slip))).rejects.toThrow(/mismatch/i)
  })
})

test('an interaction fails when no assertion reads a required value', async () => {
  const { fields, text } = await import('../../../contracts/consumer/pattern.ts')
  const answer = fields({ response_code: text('06'), message: text('INQUIRY ID NOT FOUND') })
  await expect(
    demand('json', { ...status, outcome: 'unread', answer }, async (client) => {
      expect(await client.checkStatus(EXAMPLE.ref_id)).toMatchObject({ responseCode: '06' })
    }),
  ).rejects.toThrow('the contract requires message, but no assertion notices when it is removed')
})
