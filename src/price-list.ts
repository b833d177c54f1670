import { refusalOf } from './answers.ts'
import type { Refused } from './outcome.ts'
import type { Reply } from './reply.ts'
import { type Rupiah, rupiahOf, textOf, wholeNumber } from './values.ts'
import { type Fields, type FieldValue, isFields } from './wire/fields.ts'

/** A product as the price list has it. */
export type PriceListLine = {
  readonly productCode: string
  readonly name: string
  readonly active: boolean
  /** What the customer pays on top of the bill. @unit rupiah */
  readonly fee: Rupiah | undefined
  /** What the partner earns. @unit rupiah */
  readonly commission: Rupiah | undefined
  readonly type: string
  /** Blank in old answers. */
  readonly category: string
  /** Where a water company is; blank elsewhere. */
  readonly province: string
  /** The line as it came. */
  readonly raw: Fields
}

/** Which products to list; all of them unless told. */
export type PriceListQuery = {
  /** `pln`, `pdam`, `bpjs`, `hp`, … */
  readonly type?: string
  readonly status?: 'all' | 'active' | 'non active'
  /** Water companies only. */
  readonly province?: string
}

/** Where a type's products are asked for. */
export const priceListPath = (type: string | undefined): string =>
  type === undefined ? '' : `/${encodeURIComponent(type)}`

/** What a price-list query is answered with. */
export type PriceListAnswer =
  | { readonly outcome: 'listed'; readonly products: readonly PriceListLine[] }
  | Refused

const ACTIVE = 1

/** Reads a price list; an empty one has no element at all in XML. @throws UnreadableReplyError */
export const readPriceList = (reply: Reply): PriceListAnswer => {
  const { pasca } = reply.fields
  const isEmpty = reply.format === 'xml' && Object.keys(reply.fields).length === 0
  if (pasca === undefined && !isEmpty) return refusalOf(reply)
  if (reply.status !== 200) throw reply.unreadable(`a list came with HTTP ${reply.status}`)
  return { outcome: 'listed', products: linesOf(reply, pasca).map(toLine) }
}

const linesOf = (reply: Reply, pasca: FieldValue): readonly Fields[] => {
  if (pasca === undefined || pasca === '') return []
  const lines = Array.isArray(pasca) ? pasca : [pasca]
  if (!lines.every(isProduct)) throw reply.unreadable('a line of the list is no product')
  return lines
}

const isProduct = (line: FieldValue): line is Fields => isFields(line) && textOf(line.code) !== ''

const toLine = (line: Fields): PriceListLine => ({
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
