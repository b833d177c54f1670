/** Checked by the compiler: what a developer sees of the client's types. */
import { expectTypeOf } from 'vitest'
import type { IakPostpaid, Inquired, PaymentReply, Rupiah } from '../../src/index.ts'

declare const client: IakPostpaid

const gas = await client.inquire({ productCode: 'PGAS', customerNumber: '1', refId: 'a' })
if (gas.outcome === 'inquired') {
  expectTypeOf(gas).toEqualTypeOf<Inquired<'pgas'>>()
  expectTypeOf(gas.bill.detail.usage).toEqualTypeOf<number | undefined>()
  expectTypeOf(gas.bill.totalPrice).toEqualTypeOf<Rupiah>()
  expectTypeOf(await client.pay(gas)).toEqualTypeOf<PaymentReply<'pgas'>>()
  // @ts-expect-error a gas bill has no participants
  gas.bill.detail.jumlah_peserta
} else {
  expectTypeOf(gas.outcome).toEqualTypeOf<'refused'>()
  // @ts-expect-error what was refused cannot be paid
  client.pay(gas)
}

// @ts-expect-error a BPJS inquiry requires the number of months
client.inquire({ productCode: 'BPJS', customerNumber: '1', refId: 'a' })

// @ts-expect-error a gas inquiry has no months
client.inquire({ productCode: 'PGAS', customerNumber: '1', refId: 'a', month: 2 })

const health = await client.inquire({
  productCode: 'BPJS',
  customerNumber: '1',
  refId: 'a',
  month: 2,
})
if (health.outcome === 'inquired') {
  expectTypeOf(health.bill.family).toEqualTypeOf<'bpjs-kesehatan'>()
  expectTypeOf(health.bill.detail.jumlah_peserta).toEqualTypeOf<number | undefined>()
}

declare const chosenLater: string
const any = await client.inquire({ productCode: chosenLater, customerNumber: '1', refId: 'a' })
if (any.outcome === 'inquired') {
  const { bill } = any
  switch (bill.family) {
    case 'bpjs-kesehatan':
      expectTypeOf(bill.detail.nama_cabang).toEqualTypeOf<string>()
      break
    case 'pln-postpaid':
      expectTypeOf(bill.detail.tagihan.detail[0]?.meter_awal).toEqualTypeOf<string | undefined>()
      break
    case 'esamsat':
      expectTypeOf(bill.detail.biaya_pokok.PKB).toEqualTypeOf<Rupiah | undefined>()
      break
  }
}

const payment = await client.pay({} as Inquired)
expectTypeOf(payment.outcome).toEqualTypeOf<'paid' | 'pending' | 'failed'>()
if (payment.outcome === 'paid') expectTypeOf(payment.billerReference).toEqualTypeOf<string>()

const receipt = await client.receipt(1, { as: 'json' })
if (receipt.outcome === 'receipt') expectTypeOf(receipt.header).toEqualTypeOf<string>()
