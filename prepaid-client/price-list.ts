import type { Reply } from '../client-core/reply.ts'
import { type Rupiah, rupiahOf, textOf, wholeNumber } from '../client-core/values.ts'
import { type Fields, type FieldValue, isFields } from '../client-core/wire/fields.ts'
import type { Refused } from './outcome.ts'
import { oneOf, readCommon, refusalOf } from './source.ts'

/** A product in the price list. */
export type PriceListEntry = {
  readonly productCode: string
  /** The operator or brand, such as `Indosat`. */
  readonly operator: string
  /** What it is worth, in the vendor's words: `10000`, `Voucher Alfamart Rp 100.000`. */
  readonly nominal: string
  readonly details: string
  /** What it costs the partner; undefined when it is not in whole Rupiah, see `raw`. @unit rupiah */
  readonly price: Rupiah | undefined
  /** `IDR`, also where the vendor names none. */
  readonly currency: string
  /** Of a product of another country, that country. */
  readonly type: string
  /** Blank in older replies. */
  readonly category: string
  /** How long it is valid. @unit days */
  readonly activeDays: number | undefined
  readonly active: boolean
  readonly iconUrl: string
  /** The fields as received. */
  readonly raw: Fields
}

/** The reply to a price-list query. */
export type PriceListReply =
  | { readonly outcome: 'listed'; readonly products: readonly PriceListEntry[] }
  | Refused

/** Reads a price list; in XML an empty one has no element at all. @throws UnreadableReplyError */
export const readPriceList = (reply: Reply): PriceListReply => {
  const list = listOf(reply)
  if (list === undefined) return refusalOf(reply)
  const { responseCode } = readCommon(reply)
  if (reply.status !== 200 || (responseCode !== '' && responseCode !== '00'))
    throw reply.unreadable(`it is a list with HTTP ${reply.status} and rc ${responseCode}`)
  return { outcome: 'listed', products: list.map((line) => entryOf(reply, line)) }
}

/** The list is in `pricelist`, in `pulsa` (XML of version 1), or is all there is. */
const listOf = (reply: Reply): readonly FieldValue[] | undefined => {
  const { pricelist, pulsa, data, rc } = reply.fields
  const list = pricelist ?? pulsa ?? data
  if (Array.isArray(list)) return list
  if (reply.format === 'json') return undefined
  if (isFields(list)) return [list]
  const isEmpty = list === '' || rc === '00' || Object.keys(reply.fields).length === 0
  return isEmpty ? [] : undefined
}

const entryOf = (reply: Reply, line: FieldValue): PriceListEntry => {
  const productCode = isFields(line) ? oneOf(line, 'product_code', 'pulsa_code') : ''
  if (!isFields(line) || productCode === '')
    throw reply.unreadable('an entry of the list is not a product')
  const currency = textOf(line.currency) || 'IDR'
  return {
    productCode,
    currency,
    operator: oneOf(line, 'product_description', 'pulsa_op'),
    nominal: oneOf(line, 'product_nominal', 'pulsa_nominal'),
    details: oneOf(line, 'product_details', 'pulsa_details'),
    price: currency === 'IDR' ? rupiahOf(oneOf(line, 'product_price', 'pulsa_price')) : undefined,
    type: oneOf(line, 'product_type', 'pulsa_type'),
    category: oneOf(line, 'product_category', 'pulsa_category'),
    activeDays: wholeNumber(oneOf(line, 'active_period', 'masaaktif')),
    active: textOf(line.status) === 'active',
    iconUrl: textOf(line.icon_url),
    raw: line,
  }
}
