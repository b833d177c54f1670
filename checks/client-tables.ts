/**
 * Writes the tables that the client takes from the fixtures: `node checks/client-tables.ts`.
 * The client is a package of its own, so it cannot read them there.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadFixtures } from '../mock-server/catalogue/load.ts'
import { SHAPES } from '../src/families/shapes.ts'

const root = join(import.meta.dirname, '..')

const { products, responseCodes: codes } = loadFixtures()

const HEAD = '// Written by checks/client-tables.ts from the fixtures; change those.\n'

const productCodes = () => {
  // A family the client has no shape for is read raw, as a product it has never heard of.
  const known = products.filter(({ family }) => Object.hasOwn(SHAPES, family))
  const families = Map.groupBy(known, ({ family }) => family)
  const rows = [...families]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([family, lines]) => {
      const codes = lines.map(({ code }) => code).sort()
      return `  ${/^\w+$/.test(family) ? family : `'${family}'`}:\n    '${codes.join(' ')}',\n`
    })
  return `${HEAD}
/** The product codes of each family, with blanks between them. @source the vendor's pages and price lists */
export const PRODUCT_CODES = {
${rows.join('')}} as const

/** A family whose bills are documented. */
export type KnownFamily = keyof typeof PRODUCT_CODES

type Words<Text extends string, Found = never> = Text extends \`\${infer Word} \${infer Rest}\`
  ? Words<Rest, Found | Word>
  : Found | Text

type CodesOf = { [Family in KnownFamily]: Words<(typeof PRODUCT_CODES)[Family]> }

/** A product code that is documented. */
export type ProductCode = CodesOf[KnownFamily]

type FamilyByCode = {
  [Family in KnownFamily as CodesOf[Family]]: Family
}

/** The family of a product code; any family for a code that is only known when the program runs. */
export type FamilyOf<Code extends string> = string extends Code
  ? KnownFamily | 'unknown'
  : Code extends ProductCode
    ? FamilyByCode[Code]
    : 'unknown'
`
}

const responseCodes = () => {
  const rows = codes.map(
    ({ code, message, status }) =>
      `  '${code}': [${JSON.stringify(status)}, ${JSON.stringify(message)}],\n`,
  )
  return `${HEAD}
/** What the vendor's list says of each response code: what became of the transaction, and in which words. */
const DOCUMENTED = {
${rows.join('')}} as const

/** A documented response code: two or three digits, as a text. */
export type Documented = keyof typeof DOCUMENTED

/** Any response code; the vendor may have new ones. */
export type ResponseCode = Documented | (string & {})

type Meaning = { readonly status: 'success' | 'pending' | 'failed'; readonly message: string }

/** What the vendor's list says of a response code; undefined when it is not in the list. */
export const meaningOf = (code: string): Meaning | undefined => {
  if (!Object.hasOwn(DOCUMENTED, code)) return undefined
  const [status, message] = DOCUMENTED[code as Documented]
  return { status, message }
}
`
}

/** The generated files, as they should be. */
export const tables = {
  'src/families/product-codes.ts': productCodes,
  'src/families/response-codes.ts': responseCodes,
}

if (import.meta.main) {
  for (const [file, write] of Object.entries(tables)) writeFileSync(join(root, file), write())
  spawnSync(process.execPath, [join(root, 'checks/biome.ts'), 'check', '--write', 'src/families'], {
    cwd: root,
    stdio: 'inherit',
  })
}
