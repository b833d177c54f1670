import type { Bill, Family } from './families/bill.ts'
import type { Inquired, StatusAnswer } from './outcome.ts'
import type { Reply } from './reply.ts'
import { isAbsent, type RefId, rupiahOf, type TrId, textOf, trIdOf } from './values.ts'
import type { Fields } from './wire/fields.ts'

/** What an answer is to be about. */
export type Asked<F extends Family = Family> = {
  readonly refId: RefId
  readonly trId?: TrId | undefined
  readonly bill?: Inquired<F>['bill'] | undefined
}

/** Makes sure that an answer is about what was asked; gives the tr_id that it names. */
export const aboutOf = (
  reply: Reply,
  { trId, refId }: Pick<Asked, 'trId' | 'refId'>,
): TrId | undefined => {
  agree(reply, 'ref_id', refId)
  if (reply.fields.tr_id === undefined) return undefined
  const named = requiredTrId(reply)
  if (trId !== undefined && named !== trId)
    throw reply.unreadable(`it is about tr_id ${named}, not ${trId}`)
  return named
}

/** @throws UnreadableReplyError when an answer names another one in this field; it may leave it out */
export const agree = (reply: Reply, name: string, asked: string): void => {
  const value = reply.fields[name]
  if (isAbsent(value)) return
  const named = textOf(value)
  if (named !== asked)
    throw reply.unreadable(
      `it is about ${name} ${JSON.stringify(named || '?')}, not ${JSON.stringify(asked)}`,
    )
}

/** Where an answer contradicts itself or its inquiry, nothing is decided. */
export const unlessContradicted = <O extends StatusAnswer['outcome'], F extends Family>(
  { status, fields }: Reply,
  outcome: O,
  { bill }: Asked<F>,
): O | 'pending' => {
  const anotherBill =
    bill !== undefined &&
    (isOther(fields.code, bill.productCode) || isOther(fields.hp, bill.customerNumber))
  if (outcome === 'paid' && !isSameMoney(fields, bill)) return 'pending'
  const isGood = outcome === 'paid' || outcome === 'unpaid'
  return anotherBill || (isGood && status !== 200) ? 'pending' : outcome
}

const isOther = (value: unknown, expected: string) => !isAbsent(value) && textOf(value) !== expected

/** Whether what was paid adds up, and is what was inquired. */
const isSameMoney = (
  fields: Fields,
  bill: Pick<Bill, 'totalPrice' | 'deductedAmount'> | undefined,
): boolean => {
  if (isAbsent(fields.nominal)) return true
  const isOtherAmount = (name: string, amount: number | undefined) =>
    amount !== undefined && !isAbsent(fields[name]) && rupiahOf(fields[name]) !== amount
  return (
    addsUp(fields) &&
    !isOtherAmount('price', bill?.totalPrice) &&
    !isOtherAmount('selling_price', bill?.deductedAmount)
  )
}

/** @source the vendor: price is nominal and admin */
export const addsUp = ({ nominal, admin, price }: Fields): boolean =>
  (rupiahOf(nominal) ?? 0) + (rupiahOf(admin) ?? 0) === rupiahOf(price)

/** @throws UnreadableReplyError when an answer names no transaction */
export const requiredTrId = (reply: Reply): TrId =>
  trIdOf(reply.fields.tr_id) ?? missing(reply, 'tr_id')

/** Ends the reading of an answer that lacks what it must have. @throws UnreadableReplyError, always */
export const missing = (reply: Reply, what: string): never => {
  throw reply.unreadable(`it has no ${what}`)
}
