import type { PrepaidProduct } from '../billing/prepaid/product.ts'
import type { Product } from '../billing/product.ts'
import type { Api } from '../billing/transaction.ts'
import type { Fixtures } from '../catalogue/assemble.ts'
import type { Family } from '../catalogue/family.ts'

/** The input of every export. */
export type ExportSource = {
  readonly fixtures: Fixtures
  /** The base URL of the requests, without a trailing slash. */
  readonly url: string
  /** The account that signs the examples. */
  readonly account: { readonly username: string; readonly apiKey: string }
  /** Only this API; both by default. */
  readonly api?: Api | undefined
  /** Only these product codes, of either API; all by default. */
  readonly products?: readonly string[]
  readonly version: string
}

/** A family with its exported products. */
export type ExportedFamily = { readonly family: Family; readonly products: readonly Product[] }

/** The families with at least one exported product; none when only prepaid products were chosen. */
export const exportedFamilies = ({
  api,
  fixtures,
  products: wanted,
}: ExportSource): readonly ExportedFamily[] => {
  if (api === 'prepaid') return []
  const chosen = fixtures.products.filter(({ code }) => wanted?.includes(code) ?? true)
  const byFamily = Map.groupBy(chosen, ({ family }) => family)
  return fixtures.families.flatMap((family) => {
    const products = byFamily.get(family.name)
    return products ? [{ family, products }] : []
  })
}

/** The exported prepaid products; none when only postpaid ones were chosen. */
export const exportedTopUps = ({
  api,
  fixtures,
  products: wanted,
}: ExportSource): readonly PrepaidProduct[] =>
  api === 'postpaid'
    ? []
    : fixtures.prepaid.products.filter(({ code }) => wanted?.includes(code) ?? true)

/** A family's type name: `pln-postpaid` becomes `PlnPostpaid`. */
export const typeName = ({ name }: Pick<Family, 'name'>): string =>
  name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_match, first: string) => first.toUpperCase())
