import type { Scope } from '../faults/scope.ts'
import { nearestTo } from '../journal/explain/distance.ts'
import type { Mock } from '../server/mock.ts'
import type { Issue } from '../validation/check-against.ts'

type Products = Pick<Mock['fixtures'], 'product' | 'products'>

/** What of a call a price list has: the account that asks, and nothing it is about. */
const OF_A_BILL = ['product', 'customerNumber', 'refId'] as const

/** Finds scopes that cover no call there can be: a fault that never strikes is worse than an error. */
export const findScopeFlaws = (
  scope: Scope,
  fixtures: Products,
  pointer: string,
): readonly Issue[] => {
  const { product, command } = scope
  const unknown =
    product !== undefined && !fixtures.product(product)
      ? [
          {
            pointer: `${pointer}/product`,
            detail: `can never match: there is no product ${product}${meant(product, fixtures)}`,
          },
        ]
      : []
  const pointless = OF_A_BILL.filter((name) => scope[name] !== undefined)
  return command === 'price-list'
    ? [
        ...unknown,
        ...pointless.map((name) => ({
          pointer: `${pointer}/${name}`,
          detail: 'can never match: a price list is asked for by account alone',
        })),
      ]
    : unknown
}

/** Ends a sentence about a product code that is not there with those that were perhaps meant. */
export const meant = (code: string, { products }: Pick<Products, 'products'>): string => {
  const near = nearestTo(
    code,
    products.map((one) => one.code),
  )
  return near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''
}
