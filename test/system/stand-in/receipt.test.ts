import { expect, onTestFinished, test } from 'vitest'
import { startStandIn } from '../../support/stand-in/index.ts'
import { command, inquire, pay, send, valueIn } from './ask.ts'

test('a receipt is a PDF, or labels, and only for a paid bill', async () => {
  const standIn = await startStandIn()
  onTestFinished(() => standIn.close())
  const bill = { code: 'BPJS', hp: '8801234560000', month: 2, ref_id: 'ref-1' }
  const trId = valueIn(await inquire(standIn, 'json', bill), 'json', 'tr_id') ?? ''
  const download = (id: string) => send(standIn, `/api/v1/download/${id}`)
  expect((await download(trId)).body).toContain('<mp><response_code>42</response_code>')
  expect((await download('1/1')).body).toContain('<mp><response_code>06</response_code>')
  await pay(standIn, 'json', Number(trId))
  const pdf = await download(trId)
  expect([pdf.contentType, pdf.body.slice(0, 5)]).toEqual(['application/pdf', '%PDF-'])
  const { data, meta } = JSON.parse((await download(`${trId}/1`)).body)
  expect(meta).toBeUndefined()
  expect(data).toMatchObject({
    HEADER: 'STRUK PEMBAYARAN BPJS Kesehatan',
    'JUMLAH TAGIHAN': 'Rp 50.000',
  })
  const asked = { commands: 'receipt-custom', tr_id: trId, raw: 1 }
  const custom = await command(standIn, 'json', 'bc', asked, '/api/v1/bill/download/custom')
  expect(JSON.parse(custom.body).data).toMatchObject({ kode_cabang: '0901' })
})
