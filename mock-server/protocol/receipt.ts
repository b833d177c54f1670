import type { Json, LiteralBody } from '../billing/bill.ts'
import type { Product, ReceiptLine } from '../billing/product.ts'
import type { Paid } from '../billing/transaction.ts'
import { wibTimestamp } from '../billing/wib.ts'

/** Labels and values in printed order. @source samples in the published SDKs and on a newer page */
export type Receipt = { readonly [label: string]: string | number }

/** Fills in a product's receipt from a paid bill. */
export const fillReceipt = (transaction: Paid, product: Product): Receipt => {
  const known: LiteralBody = {
    ...transaction.bill.payment,
    hp: transaction.customerNumber,
    product: product.name,
    datetime: readableDate(wibTimestamp(transaction.paidAt)),
  }
  const receipt: Record<string, string | number> = {}
  for (const line of product.receipt) {
    const value = follow(known, line.from)
    if (value !== undefined) receipt[line.label] = inStyle(value, line)
  }
  return receipt
}

/** Formats Rupiah as on receipts: `Rp 50.000`. */
export const printRupiah = (amount: number): string =>
  `Rp ${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}`

const inStyle = (value: Json, { as, before = '', after = '' }: ReceiptLine): string | number => {
  if (as === 'raw') return typeof value === 'number' ? value : String(value)
  const text = {
    rupiah: () => printRupiah(Number(value)),
    count: () => String(Number(value)),
    text: () => String(value),
  }
  return `${before}${text[as]()}${after}`
}

/** Formats 20180803170750 as `2018-08-03 17:07:50`. @unit WIB */
const readableDate = (stamp: string) =>
  stamp.replace(/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3 $4:$5:$6')

const follow = (body: LiteralBody, path: string): Json | undefined => {
  let value: Json | undefined = body as Json
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as { [key: string]: Json })[key]
  }
  return value
}
