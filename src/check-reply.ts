import type { Reply } from '../client-core/reply.ts'
import { isAbsent, type RefId, rupiahOf, type TrId, textOf, trIdOf } from '../client-core/values.ts'
import type { Fields } from '../client-core/wire/fields.ts'
import type { Bill, Family } from './families/bill.ts'
import type { Inquired, StatusReply } from './outcome.ts'

/** The order that a reply must match. */
export type Expected<F extends Family = Family> = {
  readonly refId: RefId
  readonly trId?: TrId | undefined
  readonly bill?: Inquired<F>['bill'] | undefined
}

/** Checks that a reply is for this order; returns the tr_id it names. */
export const checkTrId = (
  reply: Reply,
  { trId, refId }: Pick<Expected, 'trId' | 'refId'>,
): TrId | undefined => {
  checkEcho(reply, 'ref_id', refId)
  if (reply.fields.tr_id === undefined) return undefined
  const named = requiredTrId(reply)
  if (trId !== undefined && named !== trId)
    throw reply.unreadable(`it is for tr_id ${named}, not ${trId}`)
  return named
}

/** Checks one echoed field, which may be absent. @throws UnreadableReplyError when it differs */
export const checkEcho = (reply: Reply, name: string, expected: string): void => {
  const value = reply.fields[name]
  if (isAbsent(value)) return
  const named = textOf(value)
  if (named !== expected)
    throw reply.unreadable(
      `it is for ${name} ${JSON.stringify(named || '?')}, not ${JSON.stringify(expected)}`,
    )
}

/** Treats a reply as pending when it contradicts itself or its inquiry. */
export const pendingIfContradictory = <O extends StatusReply['outcome'], F extends Family>(
  { status, fields }: Reply,
  outcome: O,
  { bill }: Expected<F>,
): O | 'pending' => {
  const anotherBill =
    bill !== undefined &&
    (isOther(fields.code, bill.productCode) || isOther(fields.hp, bill.customerNumber))
  if (outcome === 'paid' && !isSameAmount(fields, bill)) return 'pending'
  const isGood = outcome === 'paid' || outcome === 'unpaid'
  return anotherBill || (isGood && status !== 200) ? 'pending' : outcome
}

const isOther = (value: unknown, expected: string) => !isAbsent(value) && textOf(value) !== expected

/** Whether the paid amounts add up and match the inquiry. */
const isSameAmount = (
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

/** @source the vendor: price = nominal + admin */
export const addsUp = ({ nominal, admin, price }: Fields): boolean =>
  (rupiahOf(nominal) ?? 0) + (rupiahOf(admin) ?? 0) === rupiahOf(price)

/** @throws UnreadableReplyError when there is no tr_id */
export const requiredTrId = (reply: Reply): TrId =>
  trIdOf(reply.fields.tr_id) ?? missing(reply, 'tr_id')

/** Rejects a reply that lacks a required part. @throws UnreadableReplyError, always */
export const missing = (reply: Reply, what: string): never => {
  throw reply.unreadable(`it has no ${what}`)
}
