import { ResponseCode } from '../../billing/response-code.ts'
import type { Paid, TopUp } from '../../billing/transaction.ts'
import { wibTimestamp } from '../../billing/wib.ts'
import type { WireReply } from '../../wire/document.ts'
import { printRupiah } from '../receipt.ts'

/** A top-up that succeeded; only it has a receipt. */
export type PaidTopUp = Paid & TopUp

/**
 * The raw receipt of a top-up.
 *
 * @source a newer page; that `name` is the account, and that there is no fee, are assumed
 */
export const rawReceipt = (
  topUp: PaidTopUp,
  messageOf: (code: ResponseCode) => string,
): WireReply => ({
  data: {
    tr_id: topUp.trId,
    date: readable(topUp),
    name: topUp.username,
    customer_id: topUp.customerNumber,
    product_code: topUp.productCode,
    admin_fee: 0,
    price: topUp.bill.deductedAmount,
    sn: topUp.topUp.voucher.sn,
    ref_id: topUp.refId,
    rc: ResponseCode.Success,
    message: messageOf(ResponseCode.Success),
    status: 1,
  },
  envelope: 'flat',
  isBare: true,
})

/** What the printed receipt of a top-up says. @assumed the labels */
export const printedReceipt = (topUp: PaidTopUp, productName: string) => ({
  title: 'STRUK PEMBELIAN',
  lines: [
    ['PRODUK', productName],
    ['NO. PELANGGAN', topUp.customerNumber],
    ['SN', topUp.topUp.voucher.sn],
    ['NO. REF', topUp.refId],
    ['TR ID', String(topUp.trId)],
  ] as const,
  total: printRupiah(topUp.bill.deductedAmount),
  paidAt: new Date(topUp.paidAt),
})

/** Formats a time as `2024-01-01 00:01:01`. @unit WIB */
const readable = ({ paidAt }: Paid) =>
  wibTimestamp(paidAt).replace(/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3 $4:$5:$6')
