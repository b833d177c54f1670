import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import { type Generated, typeScript } from './generated.ts'
import { knownFamilies } from './known-families.ts'

/** The client's product codes: the price list by family. */
export const clientProductCodes = (fixtures: Fixtures): Generated => {
  const codesOf = (name: string) =>
    fixtures.products
      .filter(({ family }) => family === name)
      .map(({ code }) => code)
      .toSorted()
  const rows = knownFamilies(fixtures).map(
    ({ name }) => `  '${name}':\n    '${codesOf(name).join(' ')}',\n`,
  )
  return typeScript('src/families/product-codes.ts', table(rows))
}

const table = (rows: readonly string[]) => `
/** The product codes of each family, separated by spaces. @source the vendor's pages and price lists */
export const PRODUCT_CODES = {
${rows.join('')}} as const
`
