import type { Product } from '../billing/product.ts'
import type { Family } from '../catalogue/family.ts'
import type { Fixtures } from '../catalogue/load.ts'

/** What every document is made of. */
export type ExportSource = {
  readonly fixtures: Fixtures
  /** Where the documents send requests to, without a slash at its end. */
  readonly url: string
  /** The account that examples are signed for. */
  readonly account: { readonly username: string; readonly apiKey: string }
  /** Only these product codes; all by default. */
  readonly products?: readonly string[]
  readonly version: string
}

/** A family with those of its products that are exported. */
export type ExportedFamily = { readonly family: Family; readonly products: readonly Product[] }

/** The families that are exported: those with a product to show. */
export const exportedFamilies = ({
  fixtures,
  products: wanted,
}: ExportSource): readonly ExportedFamily[] => {
  const chosen = fixtures.products.filter(({ code }) => wanted?.includes(code) ?? true)
  const byFamily = Map.groupBy(chosen, ({ family }) => family)
  return fixtures.families.flatMap((family) => {
    const products = byFamily.get(family.name)
    return products ? [{ family, products }] : []
  })
}

/** A family's name as the documents name types: `pln-postpaid` becomes `PlnPostpaid`. */
export const typeName = ({ name }: Family): string =>
  name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_match, first: string) => first.toUpperCase())
