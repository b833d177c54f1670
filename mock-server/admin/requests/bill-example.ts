import type { Bill } from '../../billing/bill.ts'
import type { CustomerNumber, RefId, TrId } from '../../billing/identifiers.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import { rupiah } from '../../billing/rupiah.ts'
import { inquiryOf, type Transaction } from '../../billing/transaction.ts'
import type { Instant } from '../../billing/wib.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { billOf } from '../../journal/facts.ts'
import { renderReply } from '../../protocol/reply.ts'
import type { Mock } from '../../server/mock.ts'
import { jsonCodec } from '../../wire/json.ts'
import { xmlCodec } from '../../wire/xml.ts'
import type { ExampleView } from './example-view.ts'

const ANSWERS = { inquiry: 'inquiry', payment: 'payment', 'status-check': 'checkStatus' } as const

type Answered = keyof typeof ANSWERS

/** The documented answer of a postpaid product; undefined for an answer without a bill. */
export const billExample = (
  { command, evidence, format }: Exchange,
  mock: Mock,
): ExampleView | undefined => {
  const bill = billOf(evidence)
  const product = bill && mock.fixtures.product(bill.productCode)
  const [shape] = product?.shapes ?? []
  if (!bill || !product || !shape || !command || !(command.kind in ANSWERS)) return undefined
  const kind = command.kind as Answered
  const known = mock.fixtures.fidelity().find(({ code }) => code === product.code)
  const source = known?.[ANSWERS[kind]]
  const codec = format === 'xml' ? xmlCodec : jsonCodec
  return {
    product: product.code,
    operation: kind === 'status-check' ? 'check status' : kind,
    version: null,
    outcome: 'success',
    part: 'answer',
    body: codec.encode(render(kind, documented(bill, shape), mock)),
    kind: source?.kind ?? 'assumed',
    source: source?.source ?? null,
    note: null,
  }
}

/** The transaction of a documented bill, with the ids and the time of its example. */
const documented = (transaction: Transaction, bill: Bill) => {
  const { tr_id, ref_id, hp } = bill.inquiry
  return {
    ...inquiryOf(transaction),
    bill,
    trId: Number(tr_id) as TrId,
    refId: String(ref_id) as RefId,
    customerNumber: String(hp) as CustomerNumber,
    paidAt: momentOf(String(bill.payment.datetime)),
  }
}

const render = (kind: Answered, example: ReturnType<typeof documented>, mock: Mock) => {
  const { paidAt, ...inquiry } = example
  const balance = rupiah(Number(inquiry.bill.payment.balance))
  const paid = { ...inquiry, state: 'paid', paidAt } as const
  const inquired = { ...inquiry, state: 'inquired', payableBefore: undefined } as const
  const replies = {
    inquiry: { kind: 'inquired', transaction: inquired },
    payment: { kind: 'payment', transaction: paid, responseCode: ResponseCode.Success, balance },
    'status-check': { kind: 'status', transaction: paid, balance },
  } as const
  const decision = { reply: replies[kind], entries: [], reason: 'transaction-state' } as const
  return renderReply(decision, mock.renderOptions)
}

/** Parses the vendor's YmdHis. @unit WIB */
const momentOf = (stamp: string): Instant =>
  Date.parse(stamp.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6+07:00')) as Instant
