import type { InquiryRequest } from './families/request.ts'
import type { PriceListQuery } from './price-list.ts'
import type { CustomHead } from './receipt.ts'
import type { RefId, TrId } from './values.ts'

/** What names an order, and suffices to ask about it; every answer to a payment has it. */
export type OrderNames = { readonly trId: number; readonly refId: string }

/** An order as a shop stores it, to be paid. */
export type Order = OrderNames & {
  /** An answer to a payment has one, and what was paid once is not paid again by mistake. */
  readonly outcome?: never
}

/** @throws TypeError unless there is a text to sign and send */
export const readText = (value: unknown, name: string, remedy = ''): string => {
  if (typeof value !== 'string' || value.trim() === '')
    throw new TypeError(`${name} is a text that is not blank, not ${show(value)}${remedy}`)
  if (UNSENDABLE.test(value)) throw new TypeError(`${name} contains a control character`)
  return value
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no identifier has and XML cannot carry.
const UNSENDABLE = /[\u0000-\u001f\u007f\ufffe\uffff]/

/** @throws TypeError unless it is a ref_id */
export const readRefId = (value: unknown): RefId =>
  readText(value, 'refId', ': your own reference, such as newRefId()') as RefId

/** @throws TypeError unless it is a tr_id */
export const readTrId = (value: unknown): TrId =>
  readWhole(value, 'trId', 1, Number.MAX_SAFE_INTEGER, ', as the inquiry answered it') as TrId

/** Outcomes of a bill that may be paid. */
const PAYABLE: ReadonlySet<unknown> = new Set(['inquired', 'unpaid'])

/** @throws TypeError unless it names one order */
export const readNames = (value: unknown): { readonly trId: TrId; readonly refId: RefId } => {
  const { trId, refId } = readObject(value, 'an inquiry, or { trId, refId }')
  return { trId: readTrId(trId), refId: readRefId(refId) }
}

/** @throws TypeError unless it names one order that may be paid */
export const readOrder = (value: unknown): { readonly trId: TrId; readonly refId: RefId } => {
  const { outcome } = readObject(value, 'an inquiry, or { trId, refId }')
  if (outcome !== undefined && !PAYABLE.has(outcome))
    throw new TypeError(
      `what is ${show(outcome)} cannot be paid: pay an inquiry, or { trId, refId }`,
    )
  return readNames(value)
}

/** Checks an inquiry before anything is signed. @throws TypeError */
export const readInquiryRequest = (value: InquiryRequest): InquiryRequest => {
  const request = readObject(value, '{ productCode, customerNumber, refId }') as InquiryRequest
  readText(request.productCode, 'productCode')
  readText(request.customerNumber, 'customerNumber', ': leading zeros count')
  readRefId(request.refId)
  const { month, year, identityNumber, amount } = request
  if (month !== undefined) readWhole(month, 'month', 1, 12)
  if (year !== undefined && !/^[12]\d{3}$/.test(String(year)))
    throw new TypeError(`year is a year such as 2026, not ${show(year)}`)
  if (identityNumber !== undefined) readText(identityNumber, 'identityNumber')
  if (amount !== undefined)
    readWhole(amount, 'amount', 1, Number.MAX_SAFE_INTEGER, ', in whole Rupiah')
  return request
}

/** @throws TypeError */
export const readPriceListQuery = (value: PriceListQuery): PriceListQuery => {
  const query = readObject(value, '{ type, status, province }') as PriceListQuery
  for (const name of ['type', 'province'] as const)
    if (query[name] !== undefined) readText(query[name], name)
  if (query.status !== undefined && !STATUSES.includes(query.status))
    throw new TypeError(`status is ${STATUSES.join(', ')}, not ${show(query.status)}`)
  return query
}

const STATUSES: readonly string[] = ['all', 'active', 'non active']

/** @throws TypeError */
export const readHead = (value: CustomHead): CustomHead => {
  const head = readObject(value, '{ companyName, companyAddress }') as CustomHead
  readText(head.companyName, 'companyName')
  readText(head.companyAddress, 'companyAddress')
  return head
}

/** @throws TypeError unless it is a whole number between the two */
export const readWhole = (
  value: unknown,
  name: string,
  least: number,
  most: number,
  remedy = '',
): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
    return value
  throw new TypeError(
    `${name} is a whole number from ${least} to ${most}${remedy}, not ${show(value)}`,
  )
}

/** The most that a timer can wait. @unit milliseconds */
const LONGEST = 2_147_483_647

/** @throws TypeError unless it is a time that a timer can wait */
export const readMilliseconds = (value: unknown, name: string): number => {
  if (typeof value === 'number' && value > 0 && value <= LONGEST) return value
  throw new TypeError(
    `${name} is milliseconds, more than 0 and up to ${LONGEST}, not ${show(value)}`,
  )
}

/** @throws TypeError unless it can be called */
export const readHook = <F>(value: F, name: string): F => {
  if (value !== undefined && typeof value !== 'function')
    throw new TypeError(`${name} is a function, not ${show(value)}`)
  return value
}

/** @throws TypeError unless it can be aborted */
export const readSignal = (value: AbortSignal | undefined): AbortSignal | undefined => {
  if (value === undefined || value instanceof AbortSignal) return value
  throw new TypeError(`signal is an AbortSignal, not ${show(value)}`)
}

const readObject = (value: unknown, wanted: string): Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`${wanted} is wanted, not ${show(value)}`)
  return value as Readonly<Record<string, unknown>>
}

const show = (value: unknown): string =>
  typeof value === 'string'
    ? JSON.stringify(value.slice(0, 60))
    : typeof value === 'object' && value !== null
      ? 'an object'
      : String(value)
