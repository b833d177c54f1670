import type { PriceListQuery } from './command.ts'
import type { Decision, DecisionContext } from './decision.ts'
import type { PriceListEntry } from './product.ts'

/**
 * Lists the products; an unknown type, status or province gives an empty list.
 *
 * @assumed the empty list, and that case is ignored
 */
export const listPrices = (query: PriceListQuery, { catalogue }: DecisionContext): Decision => ({
  reply: { kind: 'price-list', entries: catalogue.priceList.filter((entry) => fits(entry, query)) },
  entries: [],
  reason: 'price-list',
})

const fits = (entry: PriceListEntry, { type, status, province }: PriceListQuery): boolean =>
  (type === '' || same(entry.type, type)) &&
  (status === '' || hasStatus(entry, status.toLowerCase())) &&
  (province === '' || same(entry.province ?? '', province))

/** The reference writes `non active`, a newer page `non-active`. */
const hasStatus = ({ status }: PriceListEntry, wanted: string): boolean => {
  if (wanted === 'active') return status === 1
  if (wanted === 'non active' || wanted === 'non-active') return status === 4
  return wanted === 'all'
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
