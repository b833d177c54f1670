import type { Reply } from '../client-core/reply.ts'
import { isAbsent, rupiahOf, textOf, wholeNumber } from '../client-core/values.ts'
import type { Fields } from '../client-core/wire/fields.ts'
import { missing } from './check-reply.ts'
import { type Family, readBill, UnreadableBill } from './families/bill.ts'
import type { Inquired, VendorReply } from './outcome.ts'

/** Reads what every reply has. @throws UnreadableReplyError when there is no response code */
export const readCommon = (reply: Reply): VendorReply => {
  const { fields } = reply
  const responseCode = isAbsent(fields.response_code) ? fields.rc : fields.response_code
  if (!isAbsent(fields.rc) && fields.rc !== responseCode)
    throw reply.unreadable('it has two response codes')
  // A string only: a number has lost its leading zeros, and 0 does not mean success.
  if (typeof responseCode !== 'string' || !/^\d{2,3}$/.test(responseCode))
    return missing(reply, 'response code of two or three digits')
  return { responseCode, message: textOf(fields.message), raw: fields }
}

/** The biller's reference; blank when there is none. */
export const referenceOf = ({ noref, no_ref }: Fields) => {
  const reference = textOf(isAbsent(noref) ? no_ref : noref)
  return reference === 'null' ? '' : reference
}

/** The status; undefined when absent. */
export const statusOf = (reply: Reply): number | undefined => {
  const { status } = reply.fields
  if (isAbsent(status)) return undefined
  // An undocumented status; NaN contradicts every response code.
  return wholeNumber(status) ?? Number.NaN
}

/** The deposit after the transaction; undefined when absent. @throws UnreadableReplyError @unit rupiah */
export const balanceOf = (reply: Reply) => {
  const { balance } = reply.fields
  // A string without a digit, such as "null", is not a balance.
  if (isAbsent(balance) || (typeof balance === 'string' && !/\d/.test(balance))) return undefined
  const read = rupiahOf(balance)
  if (read === undefined)
    throw reply.unreadable(`balance is ${JSON.stringify(balance)}, not a whole number of Rupiah`)
  return read
}

/** The bill; undefined when absent. @throws UnreadableReplyError */
export const billOf = <F extends Family>({ fields, unreadable }: Reply) => {
  try {
    return readBill(fields) as Inquired<F>['bill'] | undefined
  } catch (error) {
    if (error instanceof UnreadableBill) throw unreadable(error.message)
    throw error
  }
}
