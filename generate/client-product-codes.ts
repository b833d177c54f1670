import type { Fixtures } from '../mock-server/catalogue/load.ts'
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
  return typeScript('src/families/product-codes.ts', `${table(rows)}${TYPES}`)
}

const table = (rows: readonly string[]) => `
/** The product codes of each family, separated by spaces. @source the vendor's pages and price lists */
export const PRODUCT_CODES = {
${rows.join('')}} as const
`

const TYPES = `
/** A documented family. */
export type KnownFamily = keyof typeof PRODUCT_CODES

type Split<Text extends string, Found = never> = Text extends \`\${infer First} \${infer Rest}\`
  ? Split<Rest, Found | First>
  : Found | Text

type CodesOf = { [Family in KnownFamily]: Split<(typeof PRODUCT_CODES)[Family]> }

/** A documented product code. */
export type ProductCode = CodesOf[KnownFamily]

type FamilyByCode = {
  [Family in KnownFamily as CodesOf[Family]]: Family
}

/** The family of a product code; any family for a code only known at run time. */
export type FamilyOf<Code extends string> = string extends Code
  ? KnownFamily | 'unknown'
  : Code extends ProductCode
    ? FamilyByCode[Code]
    : 'unknown'
`
