import type { Bill, Json } from '../billing/bill.ts'
import type { CustomerNumber, ProductCode, RefId, TrId, Username } from '../billing/identifiers.ts'
import { ResponseCode } from '../billing/response-code.ts'
import { type Rupiah, rupiah } from '../billing/rupiah.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import type { Fixtures } from '../catalogue/load.ts'
import { fillReceipt, type Receipt } from '../protocol/receipt.ts'
import { type RenderOptions, renderReply } from '../protocol/reply.ts'
import type { WireReply } from '../wire/document.ts'
import type { ExportedFamily, ExportSource } from './source.ts'

/** Every answer a documented bill can lead to, by what was asked; the first of each is the usual one. */
export type Answers = {
  readonly inquiry: readonly WireReply[]
  readonly payment: readonly WireReply[]
  readonly status: readonly WireReply[]
}

/** What a payment that fails is shown to fail with. @source code 37, the documented failed payment */
const FAILED: ResponseCode = '37'

/** The texts and quirks that answers are written with. */
export const bookOf = ({ messages, product }: Fixtures): RenderOptions => ({
  messages,
  product,
  xmlEnvelope: 'documented',
})

/** The answers of a family, rendered as the mock renders them: paid, failed, in process, not yet asked for. */
export const answersOf = (
  { family, products }: ExportedFamily,
  { fixtures, account }: ExportSource,
): Answers => {
  const renderOptions = bookOf(fixtures)
  const found = [...family.bills.values()].map((bill) => {
    const told = tell(bill, account.username, products[0]?.code, fixtures)
    const balance = rupiah(Number(bill.payment.balance))
    return {
      inquiry: [renderReply({ reply: told.inquired, ...NO_ENTRIES }, renderOptions)],
      payment: told.taken.map((transaction) => {
        const responseCode = codeOf(transaction)
        const reply = { kind: 'payment', transaction, responseCode, balance } as const
        return renderReply({ reply, ...NO_ENTRIES }, renderOptions)
      }),
      status: [...told.taken, told.inquired.transaction].map((transaction) =>
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

/** A documented bill in each of the states it can come to. */
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

/** Reads the vendor's YmdHis. @unit WIB */
const momentOf = (stamp: Json | undefined): Instant =>
  Date.parse(
    String(stamp).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6+07:00'),
  ) as Instant
