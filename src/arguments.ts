import { EXTRAS, type InquiryRequest, type RequestKind } from './families/request.ts'
import type { PriceListQuery } from './price-list.ts'
import type { CustomHead } from './receipt.ts'
import type { RefId, TrId } from './values.ts'

/** Identifies an order; every payment reply has both. */
export type OrderIds = { readonly trId: number; readonly refId: string }

/** A stored order, ready to be paid. */
export type Order = OrderIds & {
  /** Rules out passing a payment reply, so that a paid order cannot be paid again by mistake. */
  readonly outcome?: never
}

/** @throws TypeError unless it is a string that can be signed and sent */
export const readText = (value: unknown, name: string, remedy = ''): string => {
  if (typeof value !== 'string' || value.trim() === '')
    throw new TypeError(`${name} must be a string that is not blank, not ${show(value)}${remedy}`)
  if (CONTROL_CHARACTERS.test(value))
    throw new TypeError(`${name} must not contain a control character`)
  return value
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: no identifier has these, and XML cannot carry them.
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f\ufffe\uffff]/

/** @throws TypeError unless it is a ref_id */
export const readRefId = (value: unknown): RefId =>
  readText(value, 'refId', ': use your own reference, such as newRefId()') as RefId

/** @throws TypeError unless it is a tr_id */
export const readTrId = (value: unknown): TrId =>
  readWholeNumber(value, 'trId', 1, Number.MAX_SAFE_INTEGER, ', taken from the inquiry') as TrId

/** Outcomes that may be paid. */
const PAYABLE: ReadonlySet<unknown> = new Set(['inquired', 'unpaid'])

/** @throws TypeError unless it identifies one order */
export const readOrderIds = (value: unknown): { readonly trId: TrId; readonly refId: RefId } => {
  const { trId, refId } = readObject(value, 'an inquiry, or { trId, refId }')
  return { trId: readTrId(trId), refId: readRefId(refId) }
}

/** @throws TypeError unless it identifies one order that may be paid */
export const readOrder = (value: unknown): { readonly trId: TrId; readonly refId: RefId } => {
  const { outcome } = readObject(value, 'an inquiry, or { trId, refId }')
  if (outcome !== undefined && !PAYABLE.has(outcome))
    throw new TypeError(
      `an order that is ${show(outcome)} cannot be paid: pass an inquiry, or { trId, refId }`,
    )
  return readOrderIds(value)
}

/** Checks an inquiry before anything is signed. @throws TypeError */
export const readInquiryRequest = (value: InquiryRequest): InquiryRequest => {
  const request = readObject(value, '{ productCode, customerNumber, refId }') as InquiryRequest
  readText(request.productCode, 'productCode')
  readText(request.customerNumber, 'customerNumber', ': keep leading zeros')
  readRefId(request.refId)
  for (const [name, kind] of EXTRAS)
    if (request[name] !== undefined) EXTRA_CHECKS[kind](request[name], name)
  return request
}

const EXTRA_CHECKS: Readonly<Record<RequestKind, (value: unknown, name: string) => void>> = {
  text: readText,
  count: (value, name) => readWholeNumber(value, name, 0, Number.MAX_SAFE_INTEGER),
  rupiah: (value, name) =>
    readWholeNumber(value, name, 1, Number.MAX_SAFE_INTEGER, ', in whole Rupiah'),
  month: (value, name) => readWholeNumber(value, name, 1, 12),
  year: (value, name) => {
    if (!/^[12]\d{3}$/.test(String(value)))
      throw new TypeError(`${name} must be a year such as 2026, not ${show(value)}`)
  },
}

/** @throws TypeError */
export const readPriceListQuery = (value: PriceListQuery): PriceListQuery => {
  const query = readObject(value, '{ type, status, province }') as PriceListQuery
  for (const name of ['type', 'province'] as const)
    if (query[name] !== undefined) readText(query[name], name)
  if (query.status !== undefined && !STATUSES.includes(query.status))
    throw new TypeError(`status must be one of ${STATUSES.join(', ')}, not ${show(query.status)}`)
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

/** @throws TypeError unless it is a whole number in this range */
export const readWholeNumber = (
  value: unknown,
  name: string,
  least: number,
  most: number,
  remedy = '',
): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
    return value
  throw new TypeError(
    `${name} must be a whole number from ${least} to ${most}${remedy}, not ${show(value)}`,
  )
}

/** The longest delay `setTimeout` supports. @unit milliseconds */
const MAX_TIMEOUT = 2_147_483_647

/** @throws TypeError unless `setTimeout` can wait that long */
export const readMilliseconds = (value: unknown, name: string): number => {
  if (typeof value === 'number' && value > 0 && value <= MAX_TIMEOUT) return value
  throw new TypeError(
    `${name} must be in milliseconds, more than 0 and at most ${MAX_TIMEOUT}, not ${show(value)}`,
  )
}

/** @throws TypeError unless it is a function or absent */
export const readHook = <F>(value: F, name: string): F => {
  if (value !== undefined && typeof value !== 'function')
    throw new TypeError(`${name} must be a function, not ${show(value)}`)
  return value
}

/** @throws TypeError unless it is an AbortSignal or absent */
export const readSignal = (value: AbortSignal | undefined): AbortSignal | undefined => {
  if (value === undefined || value instanceof AbortSignal) return value
  throw new TypeError(`signal must be an AbortSignal, not ${show(value)}`)
}

const readObject = (value: unknown, wanted: string): Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`expected ${wanted}, not ${show(value)}`)
  return value as Readonly<Record<string, unknown>>
}

const show = (value: unknown): string =>
  typeof value === 'string'
    ? JSON.stringify(value.slice(0, 60))
    : typeof value === 'object' && value !== null
      ? 'an object'
      : String(value)
