import { describe, expect, test } from 'vitest'
import { EXAMPLE, given } from '../interaction.ts'
import { exactly, fields, text, whole } from '../pattern.ts'
import { expectRead } from '../reading.ts'
import { demand, ofVersion2, READING, requestOf } from './demand.ts'
import { AIRTIME, ESIM } from './documented.ts'

const trId = Number(EXAMPLE.tr_id)
const { product_code, customer_id } = AIRTIME.asked

const receipt = {
  product: product_code,
  command: 'receipt',
  method: 'GET',
  path: `/api/download/${EXAMPLE.tr_id}`,
  state: { name: 'a top-up succeeded', parameters: { ...AIRTIME.asked, signing: 'tr_id' } },
} as const

describe.each(ofVersion2)('a partner who speaks version 2 in $format', (speech) => {
  test('prints the receipt of a top-up', () =>
    demand(
      speech,
      // The Content-Type of the request chooses the file.
      { ...receipt, outcome: 'a PDF', contentType: 'application/pdf', begins: '%PDF-' },
      async (client) => {
        const reply = await client.receipt(trId)
        expect(reply).toMatchObject({ outcome: 'receipt' })
        if (reply.outcome === 'receipt')
          expect(new TextDecoder().decode(reply.file)).toMatch(/^%PDF/)
      },
    ))

  test('reads the receipt of a top-up', () => {
    const answer = fields({
      tr_id: whole(trId),
      date: text('2024-01-01 00:01:01'),
      product_code: text(product_code),
      customer_id: text(customer_id),
      price: whole(AIRTIME.price),
      sn: text(AIRTIME.sn),
      ref_id: text(EXAMPLE.ref_id),
      rc: exactly('00'),
    })
    return demand(
      speech,
      { ...receipt, outcome: 'its data', path: `${receipt.path}/1`, answer },
      async (client) => {
        const reply = await client.receipt(trId, { as: 'data' })
        expect(reply).toMatchObject({ outcome: 'receipt' })
        expectRead(reply, answer, { ...READING, paths: { ...READING.paths, rc: 'raw.rc' } })
      },
    )
  })

  test('mails the activation of an eSIM', () => {
    const email = 'test@gmail.com'
    const answer = fields({ tr_id: whole(trId), email: text(email), rc: exactly('00') })
    return demand(
      speech,
      {
        product: ESIM.asked.product_code,
        command: 'eSIM mail',
        outcome: 'it is sent',
        state: { name: 'a top-up succeeded', parameters: { ...ESIM.asked, signing: 'tr_id' } },
        ...requestOf('eSIM activation mail', speech, { tr_id: given('tr_id'), email }),
        answer,
      },
      async (client) => {
        const reply = await client.sendEsimActivation({ trId, email })
        expect(reply).toMatchObject({ outcome: 'sent' })
        expectRead(reply, answer, READING)
      },
    )
  })
})
