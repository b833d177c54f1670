import { describe, expect, test } from 'vitest'
import { EXAMPLE, given } from '../interaction.ts'
import { expectRead } from '../reading.ts'
import { demand, READING, requestOf, type Speech, speeches } from './demand.ts'
import { AIRTIME, ESIM, FAILING, messageOf, VOUCHER } from './documented.ts'
import { orderOf, topUpFields } from './orders.ts'
import { failedReply, pendingReply, refusal, succeededReply } from './replies.ts'

const statusRequest = (speech: Speech) =>
  requestOf('check status', speech, { ref_id: given('ref_id') })

describe.each(speeches)('a partner who speaks version $version in $format', (speech) => {
  test('buys airtime, which is in process at first', () => {
    const answer = pendingReply(AIRTIME, speech)
    return demand(
      speech,
      {
        product: AIRTIME.asked.product_code,
        command: 'top-up',
        outcome: 'in process (39)',
        state: { name: 'a prepaid partner', parameters: { signing: 'ref_id' } },
        ...requestOf('top up', speech, topUpFields(AIRTIME.asked, speech)),
        answer,
      },
      async (client) => {
        const reply = await client.topUp(orderOf(AIRTIME.asked))
        expect(reply).toMatchObject({ outcome: 'pending' })
        expectRead(reply, answer, READING)
      },
    )
  })

  test.each([
    [
      'that is in process',
      AIRTIME,
      'a top-up was requested',
      'pending',
      'in process (39)',
      pendingReply,
    ],
    ['that succeeded', AIRTIME, 'a top-up succeeded', 'succeeded', 'it succeeded', succeededReply],
    ['of a voucher', VOUCHER, 'a top-up succeeded', 'succeeded', 'it succeeded', succeededReply],
    ['of an eSIM', ESIM, 'a top-up succeeded', 'succeeded', 'it succeeded', succeededReply],
    ['that failed', FAILING, 'a top-up failed', 'failed', 'it failed (07)', failedReply],
  ] as const)('checks the status of a top-up %s', (_, documented, name, is, outcome, replyOf) => {
    const answer = replyOf(documented, speech)
    return demand(
      speech,
      {
        product: documented.asked.product_code,
        command: 'status',
        outcome,
        state: { name, parameters: { ...documented.asked, signing: 'ref_id' } },
        ...statusRequest(speech),
        answer,
      },
      async (client) => {
        const reply = await client.status(EXAMPLE.ref_id)
        expect(reply).toMatchObject({ outcome: is })
        expectRead(reply, answer, READING)
      },
    )
  })

  test('sends a top-up again, which buys nothing and answers like a status check', () => {
    const answer = succeededReply(AIRTIME, speech)
    return demand(
      speech,
      {
        product: AIRTIME.asked.product_code,
        command: 'top-up',
        outcome: 'the same ref_id again',
        state: {
          name: 'a top-up succeeded',
          parameters: { ...AIRTIME.asked, signing: 'ref_id' },
        },
        ...requestOf('top up', speech, topUpFields(AIRTIME.asked, speech)),
        answer,
      },
      async (client) => {
        const reply = await client.topUp(orderOf(AIRTIME.asked))
        expect(reply).toMatchObject({ outcome: 'succeeded' })
        expectRead(reply, answer, READING)
      },
    )
  })

  test('checks the status of a top-up that it never requested', () =>
    demand(
      speech,
      {
        product: 'any',
        command: 'status',
        outcome: 'unknown ref_id (06)',
        state: { name: 'a prepaid partner', parameters: { signing: 'ref_id' } },
        ...statusRequest(speech),
        refusal: true,
        answer: refusal('06'),
      },
      async (client) =>
        expect(await client.status(EXAMPLE.ref_id)).toMatchObject({
          outcome: 'not-found',
          responseCode: '06',
          message: messageOf('06'),
        }),
    ))
})
