import { describe, expect, test } from 'vitest'
import { billOf } from './bills.ts'
import { demand, EXAMPLE, formats, type Interaction } from './interaction.ts'
import { fields, text } from './pattern.ts'

const bill = billOf('pgas')

const asked = {
  product: bill.asked.code,
  command: 'receipt',
  method: 'GET',
  state: {
    name: 'a bill was inquired and its payment asked for',
    parameters: { ...bill.asked, signing: 'tr_id' },
  },
} as const satisfies Partial<Interaction>

const trId = Number(EXAMPLE.tr_id)

describe.each(formats)('a partner who speaks %s asks for the receipt of a paid bill', (format) => {
  test('to print', () =>
    demand(
      format,
      {
        ...asked,
        outcome: 'a PDF',
        receipt: '',
        contentType: 'application/pdf',
        begins: '%PDF-',
      },
      async (client) => expect(await client.receipt(trId)).toMatchObject({ outcome: 'receipt' }),
    ))

  test('to read', () =>
    demand(
      format,
      {
        ...asked,
        outcome: 'labels',
        receipt: '/1',
        contentType: 'application/json',
        bare: true,
        answer: fields({
          HEADER: text('STRUK PEMBAYARAN PGN'),
          TANGGAL: text('2026-03-01 10:00:00'),
          'NO. RESI': text('0015876'),
          'ID PELANGGAN': text('0110010000'),
          'JUMLAH TAGIHAN': text('Rp 322.002'),
        }),
      },
      async (client) =>
        expect(await client.receipt(trId, { as: 'json' })).toMatchObject({
          header: 'STRUK PEMBAYARAN PGN',
        }),
    ))
})
