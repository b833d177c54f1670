import { expect } from 'vitest'
import { type Fields, leavesOf, type Place } from './pattern.ts'

/** Where the client gives what has such a name on the wire. */
const READ_AT: Readonly<Record<string, string>> = {
  tr_id: 'trId',
  ref_id: 'refId',
  response_code: 'responseCode',
  message: 'message',
  status: 'outcome',
  balance: 'balance',
  datetime: 'paidAt',
  code: 'bill.productCode',
  hp: 'bill.customerNumber',
  tr_name: 'bill.customerName',
  period: 'bill.period',
  nominal: 'bill.billAmount',
  admin: 'bill.adminFee',
  price: 'bill.totalPrice',
  selling_price: 'bill.deductedAmount',
  desc: 'bill.detail',
}

/** What the client calls each `status`. */
const OUTCOMES = ['unpaid', 'paid', 'failed', 'pending']

/** Expects that the client gives every value that an answer must have. */
export const expectRead = (given: object, answer: Fields): void => {
  for (const place of leavesOf(answer))
    expect(asWritten(at(given, pathOf(place)), place), place.way.join('.')).toBe(wanted(place))
}

const pathOf = ({ way: [first, ...deeper] }: Place): readonly (string | number)[] => {
  const read = READ_AT[String(first)]
  if (read === undefined) throw new Error(`nobody says where the client gives ${String(first)}`)
  return [...read.split('.'), ...deeper]
}

const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce((part, step) => (part as Record<string | number, unknown> | undefined)?.[step], value)

/** A value in the words of the wire, so that it can be compared with the example. */
const asWritten = (value: unknown, { way: [name] }: Place): unknown => {
  if (value instanceof Date)
    return new Date(value.getTime() + WIB).toISOString().replace(/\D/g, '').slice(0, 14)
  if (name === 'status') return value
  return value === undefined ? undefined : String(value)
}

/** @unit milliseconds ahead of UTC */
const WIB = 7 * 60 * 60 * 1000

const wanted = ({ way: [name], leaf: { example } }: Place): unknown =>
  name === 'status' ? OUTCOMES[Number(example)] : String(example)
