import { closestMatches } from '../catalogue/closest-matches.ts'
import type { Scope } from '../faults/scope.ts'
import type { Mock } from '../server/mock.ts'
import type { Issue } from '../validation/check-against.ts'

type Products = Pick<Mock['fixtures'], 'product' | 'products'>

/** What a request for a price list does not have. */
const OF_A_BILL = ['product', 'customerNumber', 'refId'] as const

/** Finds scopes that no call can match: a fault that never triggers is worse than an error. */
export const findScopeIssues = (
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
          detail: 'can never match: a price list request names no product, customer or order',
        })),
      ]
    : unknown
}

/** Ends a sentence about an unknown product code with similar ones. */
export const meant = (code: string, { products }: Pick<Products, 'products'>): string => {
  const near = closestMatches(
    code,
    products.map((one) => one.code),
  )
  return near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''
}
