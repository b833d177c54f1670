import { expect } from 'vitest'
import { leavesOf, type Pattern, type Place } from './pattern.ts'

/** The client's path for each wire name, and its outcome for each `status`. */
export type Reading = {
  readonly paths: Readonly<Record<string, string>>
  readonly outcomes: readonly string[]
}

const POSTPAID: Reading = {
  paths: {
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
  },
  outcomes: ['unpaid', 'paid', 'failed', 'pending'],
}

/** Expects that the client returns every value that a reply must have. */
export const expectRead = (given: object, answer: Pattern, reading: Reading = POSTPAID): void => {
  for (const place of leavesOf(answer))
    expect(asWritten(at(given, pathOf(place, reading)), place), place.way.join('.')).toBe(
      wanted(place, reading),
    )
}

const pathOf = ({ way: [first, ...deeper] }: Place, { paths }: Reading) => {
  const read = paths[String(first)]
  if (read === undefined) throw new Error(`no path for ${String(first)}`)
  return [...read.split('.'), ...deeper]
}

const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce((part, step) => (part as Record<string | number, unknown> | undefined)?.[step], value)

/** Converts a value back to its wire form, to compare it with the example. */
const asWritten = (value: unknown, { way: [name] }: Place): unknown => {
  if (value instanceof Date)
    return new Date(value.getTime() + WIB).toISOString().replace(/\D/g, '').slice(0, 14)
  if (name === 'status') return value
  return value === undefined ? undefined : String(value)
}

/** @unit milliseconds ahead of UTC */
const WIB = 7 * 60 * 60 * 1000

const wanted = ({ way: [name], leaf: { example } }: Place, { outcomes }: Reading): unknown =>
  name === 'status' ? outcomes[Number(example)] : String(example)
