import {
  readObject,
  readRefId,
  readText,
  readTrId,
  readWholeNumber,
  show,
} from '../client-core/arguments.ts'
import type { RefId, TrId } from '../client-core/values.ts'
import { EXTRAS, type InquiryRequest, type RequestKind } from './families/request.ts'
import type { PriceListQuery } from './price-list.ts'
import type { CustomHead } from './receipt.ts'

/** Identifies an order; every payment reply has both. */
export type OrderIds = { readonly trId: number; readonly refId: string }

/** A stored order, ready to be paid. */
export type Order = OrderIds & {
  /** Rules out passing a payment reply, so that a paid order cannot be paid again by mistake. */
  readonly outcome?: never
}

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
