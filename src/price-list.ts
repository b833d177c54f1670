import type { Reply } from '../client-core/reply.ts'
import { type Rupiah, rupiahOf, textOf, wholeNumber } from '../client-core/values.ts'
import { type Fields, type FieldValue, isFields } from '../client-core/wire/fields.ts'
import type { Refused } from './outcome.ts'
import { refusalOf } from './read-replies.ts'

/** A product in the price list. */
export type PriceListEntry = {
  readonly productCode: string
  readonly name: string
  readonly active: boolean
  /** What the customer pays on top of the bill. @unit rupiah */
  readonly fee: Rupiah | undefined
  /** What the partner earns. @unit rupiah */
  readonly commission: Rupiah | undefined
  readonly type: string
  /** Blank in older replies. */
  readonly category: string
  /** The province of a water company; blank for others. */
  readonly province: string
  /** The fields as received. */
  readonly raw: Fields
}

/** Which products to list; all by default. */
export type PriceListQuery = {
  /** `pln`, `pdam`, `bpjs`, `hp`, … */
  readonly type?: string
  readonly status?: 'all' | 'active' | 'non active'
  /** Water companies only. */
  readonly province?: string
}

export const priceListPath = (type: string | undefined): string =>
  type === undefined ? '' : `/${encodeURIComponent(type)}`

/** The reply to a price-list query. */
export type PriceListReply =
  | { readonly outcome: 'listed'; readonly products: readonly PriceListEntry[] }
  | Refused

const ACTIVE = 1

/** Reads a price list; in XML an empty one has no element at all. @throws UnreadableReplyError */
export const readPriceList = (reply: Reply): PriceListReply => {
  const { pasca } = reply.fields
  const isEmpty = reply.format === 'xml' && Object.keys(reply.fields).length === 0
  if (pasca === undefined && !isEmpty) return refusalOf(reply)
  if (reply.status !== 200) throw reply.unreadable(`it is a list with HTTP ${reply.status}`)
  return { outcome: 'listed', products: entriesOf(reply, pasca).map(toEntry) }
}

const entriesOf = (reply: Reply, pasca: FieldValue): readonly Fields[] => {
  if (pasca === undefined || pasca === '') return []
  const lines = Array.isArray(pasca) ? pasca : [pasca]
  if (!lines.every(isProduct)) throw reply.unreadable('an entry of the list is not a product')
  return lines
}

const isProduct = (line: FieldValue): line is Fields => isFields(line) && textOf(line.code) !== ''

const toEntry = (line: Fields): PriceListEntry => ({
  productCode: textOf(line.code),
  name: textOf(line.name),
  active: wholeNumber(line.status) === ACTIVE,
  fee: rupiahOf(line.fee),
  commission: rupiahOf(line.komisi),
  type: textOf(line.type),
  category: textOf(line.category),
  province: textOf(line.province),
  raw: line,
})
