import { UnreadableReplyError } from './errors.ts'
import { type Family, readBill, UnreadableBill } from './families/bill.ts'
import {
  type Inquired,
  type InquiryAnswer,
  outcomeOfPayment,
  outcomeOfStatus,
  type PaymentAnswer,
  type Refused,
  type Said,
  type StatusAnswer,
} from './outcome.ts'
import { instantOf, type RefId, type Rupiah, type TrId, textOf, wholeNumber } from './values.ts'
import type { Reply } from './wire/reply.ts'

const SUCCESS = '00'

/** Reads the answer to an inquiry. @throws UnreadableReplyError */
export const readInquiry = (reply: Reply, refId: RefId): InquiryAnswer => {
  const said = saidBy(reply)
  if (said.responseCode !== SUCCESS) return refused(said)
  return {
    ...said,
    outcome: 'inquired',
    trId: trIdOf(reply),
    refId: (textOf(reply.fields.ref_id) || refId) as RefId,
    bill: billOf(reply) ?? missing(reply, 'bill'),
  }
}

/**
 * Reads the answer to a payment; what it leaves out of the bill is the inquiry's.
 *
 * @throws UnreadableReplyError when it speaks of another transaction, or of a paid bill in no readable way
 */
export const readPayment = <F extends Family>(
  reply: Reply,
  inquiry: Inquired<F>,
): PaymentAnswer<F> => {
  const said = saidBy(reply)
  const { trId, refId } = inquiry
  const answered = wholeNumber(reply.fields.tr_id)
  if (answered !== undefined && answered !== trId)
    throw unreadable(reply, `it speaks of tr_id ${answered}, not of ${trId}`)
  const bill = (billOf(reply) as Inquired<F>['bill'] | undefined) ?? inquiry.bill
  return settled(reply, said, outcomeOfPayment(said.responseCode), { trId, refId, bill })
}

/** Reads the answer to a check status. @throws UnreadableReplyError */
export const readStatus = (reply: Reply, refId: RefId): StatusAnswer => {
  const said = saidBy(reply)
  const { fields } = reply
  // A refusal of the question (100, 06) names no transaction; an answer to it does.
  if (fields.tr_id === undefined) return refused(said)
  const answered = textOf(fields.ref_id)
  if (answered !== '' && answered !== refId)
    throw unreadable(reply, `it speaks of ref_id ${answered}, not of ${refId}`)
  const named = { trId: trIdOf(reply), refId, bill: billOf(reply) }
  const outcome = outcomeOfStatus(said.responseCode, wholeNumber(fields.status))
  if (outcome === 'unpaid') return { ...said, ...named, outcome, balance: balanceOf(reply) }
  return settled(reply, said, outcome, named)
}

const settled = <F extends Family>(
  reply: Reply,
  said: Said,
  outcome: PaymentAnswer['outcome'],
  { trId, refId, bill }: { trId: TrId; refId: RefId; bill: Inquired<F>['bill'] | undefined },
): PaymentAnswer<F> => {
  const common = { ...said, trId, refId, balance: balanceOf(reply) }
  if (outcome !== 'paid') return { ...common, outcome, bill }
  return {
    ...common,
    outcome,
    bill: bill ?? missing(reply, 'bill'),
    paidAt: instantOf(reply.fields.datetime),
    billerReference: textOf(reply.fields.noref ?? reply.fields.no_ref),
  }
}

/** What an answer says, whichever it is. @throws UnreadableReplyError when it has no response code */
export const saidBy = (reply: Reply): Said => {
  const { fields } = reply
  const code = fields.response_code ?? fields.rc
  const responseCode = typeof code === 'number' ? String(code).padStart(2, '0') : textOf(code)
  if (responseCode === '') missing(reply, 'response code')
  return { responseCode, message: textOf(fields.message), raw: fields }
}

/** An answer that refuses what was asked. */
export const refused = (said: Said): Refused => {
  const { error_details: details } = said.raw
  const entries = typeof details === 'object' && details !== null ? Object.entries(details) : []
  const fieldErrors = entries.map(([field, texts]) => [field, [texts].flat().map(textOf)] as const)
  return { ...said, outcome: 'refused', fieldErrors: Object.fromEntries(fieldErrors) }
}

const trIdOf = (reply: Reply): TrId =>
  (wholeNumber(reply.fields.tr_id) ?? missing(reply, 'tr_id')) as TrId

const balanceOf = ({ fields }: Reply) => wholeNumber(fields.balance) as Rupiah | undefined

const billOf = (reply: Reply) => {
  try {
    return readBill(reply.fields)
  } catch (error) {
    if (error instanceof UnreadableBill) throw unreadable(reply, error.message)
    throw error
  }
}

const missing = (reply: Reply, what: string): never => {
  throw unreadable(reply, `it has no ${what}`)
}

const unreadable = ({ status }: Reply, why: string) =>
  new UnreadableReplyError(`the answer (HTTP ${status}) cannot be read: ${why}`, status)
