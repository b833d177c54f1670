import type { Bill, Json } from '../billing/bill.ts'
import type { CustomerNumber, ProductCode, RefId, TrId, Username } from '../billing/identifiers.ts'
import { ResponseCode } from '../billing/response-code.ts'
import { type Rupiah, rupiah } from '../billing/rupiah.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import type { Fixtures } from '../catalogue/assemble.ts'
import { fillReceipt, type Receipt } from '../protocol/receipt.ts'
import { type RenderOptions, renderReply } from '../protocol/reply.ts'
import type { WireReply } from '../wire/document.ts'
import type { ExportedFamily, ExportSource } from './source.ts'

/** Every reply of a family's documented bills, by command; the first is the usual one. */
export type Answers = {
  readonly inquiry: readonly WireReply[]
  readonly payment: readonly WireReply[]
  readonly status: readonly WireReply[]
}

/** The code of the example of a failed payment. @source code 37, the documented failed payment */
const FAILED: ResponseCode = '37'

/** The messages and quirks for rendering replies. */
export const bookOf = ({ messages, product }: Fixtures): RenderOptions => ({
  messages,
  product,
  xmlEnvelope: 'documented',
})

/** The replies of a family as the mock renders them: paid, failed, processing, inquired. */
export const answersOf = (
  { family, products }: ExportedFamily,
  { fixtures, account }: ExportSource,
): Answers => {
  const renderOptions = bookOf(fixtures)
  const found = [...family.bills.values()].map((bill) => {
    const replies = tell(bill, account.username, products[0]?.code, fixtures)
    const balance = rupiah(Number(bill.payment.balance))
    return {
      inquiry: [renderReply({ reply: replies.inquired, ...NO_ENTRIES }, renderOptions)],
      payment: replies.taken.map((transaction) => {
        const responseCode = codeOf(transaction)
        const reply = { kind: 'payment', transaction, responseCode, balance } as const
        return renderReply({ reply, ...NO_ENTRIES }, renderOptions)
      }),
      status: [...replies.taken, replies.inquired.transaction].map((transaction) =>
        renderReply({ reply: status(transaction, balance), ...NO_ENTRIES }, renderOptions),
      ),
    }
  })
  return {
    inquiry: found.flatMap(({ inquiry }) => inquiry),
    payment: found.flatMap(({ payment }) => payment),
    status: found.flatMap(({ status }) => status),
  }
}

/** The receipt of a family's first documented bill. */
export const receiptOf = (
  { family, products }: ExportedFamily,
  { fixtures, account }: ExportSource,
): Receipt | undefined => {
  const [bill] = family.bills.values()
  const [product] = products
  if (!bill || !product) return undefined
  return fillReceipt(tell(bill, account.username, product.code, fixtures).taken[0], product)
}

const NO_ENTRIES = { entries: [], reason: 'transaction-state' } as const

const status = (transaction: Transaction, balance: Rupiah) =>
  ({ kind: 'status', transaction, balance }) as const

const codeOf = ({ state }: Transaction): ResponseCode =>
  state === 'paid' ? ResponseCode.Success : state === 'failed' ? FAILED : ResponseCode.Pending

/** A documented bill in each of its possible states. */
const tell = (
  bill: Bill,
  username: string,
  stand: ProductCode | undefined,
  { product }: Fixtures,
) => {
  const { tr_id, ref_id, code, hp } = bill.inquiry
  const documented = String(code) as ProductCode
  const at = momentOf(bill.payment.datetime)
  const inquiry = {
    trId: Number(tr_id) as TrId,
    refId: String(ref_id) as RefId,
    username: username as Username,
    productCode: product(documented) ? documented : (stand ?? documented),
    customerNumber: String(hp) as CustomerNumber,
    bill,
    inquiredAt: at,
  }
  const paid = { ...inquiry, state: 'paid', paidAt: at } as const
  const failed = { ...inquiry, state: 'failed', failedAt: at, responseCode: FAILED } as const
  const processing = {
    ...inquiry,
    state: 'processing',
    responseCode: ResponseCode.Pending,
  } as const
  const inquired = { ...inquiry, state: 'inquired', payableBefore: undefined } as const
  return {
    inquired: { kind: 'inquired', transaction: inquired } as const,
    taken: [paid, failed, processing] as const,
  }
}

/** Parses the vendor's YmdHis. @unit WIB */
const momentOf = (stamp: Json | undefined): Instant =>
  Date.parse(
    String(stamp).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6+07:00'),
  ) as Instant
