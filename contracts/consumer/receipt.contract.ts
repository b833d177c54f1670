import { describe, expect, test } from 'vitest'
import { billOf } from './bills.ts'
import { demand } from './demand.ts'
import { EXAMPLE, formats, type Interaction } from './interaction.ts'
import { fields, text } from './pattern.ts'

const bill = billOf('pgas')

const asked = {
  product: bill.asked.code,
  command: 'receipt',
  method: 'GET',
  path: `/api/v1/download/${EXAMPLE.tr_id}`,
  state: {
    name: 'a bill was inquired and its payment requested',
    parameters: { ...bill.asked, signing: 'tr_id' },
  },
} as const satisfies Partial<Interaction>

const trId = Number(EXAMPLE.tr_id)

const LABELS = {
  TANGGAL: '2026-03-01 10:00:00',
  'NO. RESI': '0015876',
  'ID PELANGGAN': '0110010000',
  'JUMLAH TAGIHAN': 'Rp 322.002',
}

describe.each(formats)('a partner who speaks %s asks for the receipt of a paid bill', (format) => {
  test('to print', () =>
    demand(format, { ...asked, outcome: 'a PDF', begins: '%PDF-' }, async (client) => {
      const receipt = await client.receipt(trId)
      expect(receipt).toMatchObject({ outcome: 'receipt' })
      if (receipt.outcome === 'receipt')
        expect(new TextDecoder().decode(receipt.pdf)).toMatch(/^%PDF/)
    }))

  test('to read', () =>
    demand(
      format,
      {
        ...asked,
        outcome: 'labels',
        path: `${asked.path}/1`,
        alwaysJson: true,
        answer: fields({
          HEADER: text('STRUK PEMBAYARAN PGN'),
          ...Object.fromEntries(
            Object.entries(LABELS).map(([label, value]) => [label, text(value)]),
          ),
        }),
      },
      async (client) => {
        const receipt = await client.receipt(trId, { as: 'json' })
        expect(receipt).toMatchObject({
          header: 'STRUK PEMBAYARAN PGN',
          lines: expect.arrayContaining(
            Object.entries(LABELS).map(([label, value]) => ({ label, value })),
          ),
        })
      },
    ))
})
