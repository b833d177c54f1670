import {
  type Asked,
  aboutOf,
  addsUp,
  agree,
  missing,
  requiredTrId,
  unlessContradicted,
} from './about.ts'
import { type Family, readBill, UnreadableBill } from './families/bill.ts'
import { meaningOf } from './families/response-codes.ts'
import {
  type Inquired,
  type InquiryAnswer,
  type OrderAnswer,
  outcomeOfPayment,
  outcomeOfStatus,
  type Refused,
  type Said,
  type StatusAnswer,
} from './outcome.ts'
import type { Reply } from './reply.ts'
import {
  instantOf,
  isAbsent,
  type RefId,
  rupiahOf,
  type TrId,
  textOf,
  wholeNumber,
} from './values.ts'
import type { Fields } from './wire/fields.ts'

const SUCCESS = '00'

/** Reads the answer to an inquiry. @throws UnreadableReplyError, also when it is about another bill */
export const readInquiry = (
  reply: Reply,
  asked: { readonly refId: RefId; readonly productCode: string; readonly customerNumber: string },
): InquiryAnswer => {
  const said = saidBy(reply)
  agree(reply, 'ref_id', asked.refId)
  agree(reply, 'code', asked.productCode)
  agree(reply, 'hp', asked.customerNumber)
  if (said.responseCode !== SUCCESS) return refused(said)
  if (reply.status !== 200) throw reply.unreadable(`00 came with HTTP ${reply.status}`)
  if (![undefined, 0, 1].includes(statusOf(reply)))
    throw reply.unreadable('its response code and its status contradict each other')
  const bill = billOf(reply) ?? missing(reply, 'bill')
  if (!addsUp(reply.fields)) throw reply.unreadable('its price is not the sum of nominal and admin')
  return {
    ...said,
    outcome: 'inquired',
    trId: requiredTrId(reply),
    refId: asked.refId,
    bill,
  }
}

/**
 * Reads the answer to a payment; what it leaves out of the bill is the inquiry's.
 *
 * @throws UnreadableReplyError when it is about another transaction, or says paid without what a
 * paid bill has
 */
export const readPayment = <F extends Family>(
  reply: Reply,
  asked: Asked<F> & { readonly trId: TrId },
): OrderAnswer<F> => {
  const said = saidBy(reply)
  aboutOf(reply, asked)
  const outcome = unlessContradicted(
    reply,
    outcomeOfPayment(said.responseCode, statusOf(reply)),
    asked,
  )
  return settled(reply, said, outcome, {
    ...asked,
    bill: billOf<F>(reply) ?? asked.bill,
  })
}

/** Reads the answer to a check status. @throws UnreadableReplyError, also when it is about another order */
export const readStatus = <F extends Family>(reply: Reply, asked: Asked<F>): StatusAnswer<F> => {
  const said = saidBy(reply)
  // A refusal of the question (100, 06) names no transaction; an answer to it does.
  if (reply.fields.tr_id === undefined) {
    if (meaningOf(said.responseCode)?.status === 'failed') return refused(said)
    throw reply.unreadable('it has no tr_id')
  }
  const trId = aboutOf(reply, asked) ?? requiredTrId(reply)
  if (asked.trId === undefined && textOf(reply.fields.ref_id) === '') missing(reply, 'ref_id')
  const outcome = unlessContradicted(
    reply,
    outcomeOfStatus(said.responseCode, statusOf(reply)),
    asked,
  )
  const named = { trId, refId: asked.refId, bill: billOf<F>(reply) ?? asked.bill }
  if (outcome === 'unpaid') return { ...said, ...named, outcome, balance: balanceOf(reply) }
  return settled(reply, said, outcome, named)
}

const settled = <F extends Family>(
  reply: Reply,
  said: Said,
  outcome: OrderAnswer['outcome'],
  { trId, refId, bill }: { trId: TrId; refId: RefId; bill: Inquired<F>['bill'] | undefined },
): OrderAnswer<F> => {
  const common = { ...said, trId, refId, balance: balanceOf(reply) }
  if (outcome !== 'paid') return { ...common, outcome, bill }
  const paidAt = instantOf(reply.fields.datetime)
  const billerReference = referenceOf(reply.fields)
  if (reply.fields.tr_id === undefined) missing(reply, 'tr_id')
  if (!paidAt && common.balance === undefined && billerReference.trim() === '')
    throw reply.unreadable('it says paid, and has no datetime, balance or noref')
  return { ...common, outcome, bill, paidAt, billerReference }
}

/** What an answer says, whichever it is. @throws UnreadableReplyError when it has no response code */
const saidBy = (reply: Reply): Said => {
  const { fields } = reply
  const responseCode = isAbsent(fields.response_code) ? fields.rc : fields.response_code
  if (!isAbsent(fields.rc) && fields.rc !== responseCode)
    throw reply.unreadable('it has two response codes')
  // Always a text: a number has lost its leading zeros, and 0 is no success.
  if (typeof responseCode !== 'string' || !/^\d{2,3}$/.test(responseCode))
    return missing(reply, 'response code of two or three digits')
  return { responseCode, message: textOf(fields.message), raw: fields }
}

/** The answer to a question that can only be answered or refused. @throws UnreadableReplyError when it is neither */
export const refusalOf = (reply: Reply): Refused => {
  const said = saidBy(reply)
  if (said.responseCode === SUCCESS)
    throw reply.unreadable('it says 00, and not what was asked for')
  return refused(said)
}

/** An answer that refuses what was asked. */
const refused = (said: Said): Refused => {
  const { error_details: details } = said.raw
  const entries = typeof details === 'object' && details !== null ? Object.entries(details) : []
  const fieldErrors = entries.map(([field, texts]) => [field, [texts].flat().map(textOf)] as const)
  return { ...said, outcome: 'refused', fieldErrors: Object.fromEntries(fieldErrors) }
}

const referenceOf = ({ noref, no_ref }: Fields) => {
  const reference = textOf(isAbsent(noref) ? no_ref : noref)
  return reference === 'null' ? '' : reference
}

const statusOf = (reply: Reply): number | undefined => {
  const { status } = reply.fields
  if (isAbsent(status)) return undefined
  // No status that is documented, and so one that contradicts every code.
  return wholeNumber(status) ?? Number.NaN
}

const balanceOf = (reply: Reply) => {
  const { balance } = reply.fields
  // A text without a digit, such as "null", tells nothing.
  if (isAbsent(balance) || (typeof balance === 'string' && !/\d/.test(balance))) return undefined
  const read = rupiahOf(balance)
  if (read === undefined)
    throw reply.unreadable(`balance is ${JSON.stringify(balance)}, no whole amount of Rupiah`)
  return read
}

const billOf = <F extends Family>({ fields, unreadable }: Reply) => {
  try {
    return readBill(fields) as Inquired<F>['bill'] | undefined
  } catch (error) {
    if (error instanceof UnreadableBill) throw unreadable(error.message)
    throw error
  }
}
