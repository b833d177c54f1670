/**
 * Generates the client's tables from the fixtures: `node checks/client-tables.ts`. The client is a
 * separate package and cannot read them there.
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
/** The product codes of each family, separated by spaces. @source the vendor's pages and price lists */
export const PRODUCT_CODES = {
${rows.join('')}} as const

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
}

const responseCodes = () => {
  const rows = codes.map(
    ({ code, message, status }) =>
      `  '${code}': [${JSON.stringify(status)}, ${JSON.stringify(message)}],\n`,
  )
  return `${HEAD}
/** The vendor's list of response codes: status and message. */
const DOCUMENTED = {
${rows.join('')}} as const

/** A documented response code, a string of two or three digits. */
export type Documented = keyof typeof DOCUMENTED

/** Any response code, including new ones. */
export type ResponseCode = Documented | (string & {})

type Meaning = { readonly status: 'success' | 'pending' | 'failed'; readonly message: string }

/** What the vendor's list says about a response code; undefined when not listed. */
export const meaningOf = (code: string): Meaning | undefined => {
  if (!Object.hasOwn(DOCUMENTED, code)) return undefined
  const [status, message] = DOCUMENTED[code as Documented]
  return { status, message }
}
`
}

/** The generated files and their content. */
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
