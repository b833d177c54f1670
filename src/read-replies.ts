import type { Reply } from '../client-core/reply.ts'
import { instantOf, type RefId, type TrId, textOf } from '../client-core/values.ts'
import {
  addsUp,
  checkEcho,
  checkTrId,
  type Expected,
  missing,
  pendingIfContradictory,
  requiredTrId,
} from './check-reply.ts'
import type { Family } from './families/bill.ts'
import { meaningOf } from './families/response-codes.ts'
import {
  type Inquired,
  type InquiryReply,
  type OrderReply,
  outcomeOfPayment,
  outcomeOfStatus,
  type Refused,
  type StatusReply,
  type VendorReply,
} from './outcome.ts'
import { balanceOf, billOf, readCommon, referenceOf, statusOf } from './reply-fields.ts'

const SUCCESS = '00'

/** Reads the reply to an inquiry. @throws UnreadableReplyError, also when it is for another bill */
export const readInquiry = (
  reply: Reply,
  expected: {
    readonly refId: RefId
    readonly productCode: string
    readonly customerNumber: string
  },
): InquiryReply => {
  const common = readCommon(reply)
  checkEcho(reply, 'ref_id', expected.refId)
  checkEcho(reply, 'code', expected.productCode)
  checkEcho(reply, 'hp', expected.customerNumber)
  if (common.responseCode !== SUCCESS) return refused(common)
  if (reply.status !== 200) throw reply.unreadable(`00 came with HTTP ${reply.status}`)
  if (![undefined, 0, 1].includes(statusOf(reply)))
    throw reply.unreadable('its response code and its status contradict each other')
  const bill = billOf(reply) ?? missing(reply, 'bill')
  if (!addsUp(reply.fields)) throw reply.unreadable('its price is not the sum of nominal and admin')
  return {
    ...common,
    outcome: 'inquired',
    trId: requiredTrId(reply),
    refId: expected.refId,
    bill,
  }
}

/**
 * Reads the reply to a payment; a bill it leaves out is taken from the inquiry.
 *
 * @throws UnreadableReplyError when it is for another transaction, or says paid without a tr_id or
 * any proof of payment
 */
export const readPayment = <F extends Family>(
  reply: Reply,
  expected: Expected<F> & { readonly trId: TrId },
): OrderReply<F> => {
  const common = readCommon(reply)
  checkTrId(reply, expected)
  const outcome = pendingIfContradictory(
    reply,
    outcomeOfPayment(common.responseCode, statusOf(reply)),
    expected,
  )
  return settled(reply, common, outcome, {
    ...expected,
    bill: billOf<F>(reply) ?? expected.bill,
  })
}

/**
 * Reads the reply to a status check.
 *
 * @throws UnreadableReplyError, also when it is for another order
 */
export const readStatus = <F extends Family>(
  reply: Reply,
  expected: Expected<F>,
): StatusReply<F> => {
  const common = readCommon(reply)
  // A refused status check (100, 06) names no transaction; any other reply does.
  if (reply.fields.tr_id === undefined) {
    if (meaningOf(common.responseCode)?.status === 'failed') return refused(common)
    throw reply.unreadable('it has no tr_id')
  }
  const trId = checkTrId(reply, expected) ?? requiredTrId(reply)
  if (expected.trId === undefined && textOf(reply.fields.ref_id) === '') missing(reply, 'ref_id')
  const outcome = pendingIfContradictory(
    reply,
    outcomeOfStatus(common.responseCode, statusOf(reply)),
    expected,
  )
  const named = { trId, refId: expected.refId, bill: billOf<F>(reply) ?? expected.bill }
  if (outcome === 'unpaid') return { ...common, ...named, outcome, balance: balanceOf(reply) }
  return settled(reply, common, outcome, named)
}

const settled = <F extends Family>(
  reply: Reply,
  common: VendorReply,
  outcome: OrderReply['outcome'],
  { trId, refId, bill }: { trId: TrId; refId: RefId; bill: Inquired<F>['bill'] | undefined },
): OrderReply<F> => {
  const order = { ...common, trId, refId, balance: balanceOf(reply) }
  if (outcome !== 'paid') return { ...order, outcome, bill }
  const paidAt = instantOf(reply.fields.datetime)
  const billerReference = referenceOf(reply.fields)
  if (reply.fields.tr_id === undefined) missing(reply, 'tr_id')
  if (!paidAt && order.balance === undefined && billerReference.trim() === '')
    throw reply.unreadable('it says paid but has no datetime, balance or noref')
  return { ...order, outcome, bill, paidAt, billerReference }
}

/**
 * Reads a reply without the requested data as a refusal.
 *
 * @throws UnreadableReplyError when it says success
 */
export const refusalOf = (reply: Reply): Refused => {
  const common = readCommon(reply)
  if (common.responseCode === SUCCESS)
    throw reply.unreadable('it says 00 but lacks the requested data')
  return refused(common)
}

const refused = (common: VendorReply): Refused => {
  const { error_details: details } = common.raw
  const entries = typeof details === 'object' && details !== null ? Object.entries(details) : []
  const fieldErrors = entries.map(([field, texts]) => [field, [texts].flat().map(textOf)] as const)
  return { ...common, outcome: 'refused', fieldErrors: Object.fromEntries(fieldErrors) }
}
