import { toJsonSchema } from '@valibot/to-json-schema'
import { FILE_KINDS } from '../mock-server/catalogue/schemas.ts'
import type { Generated } from './generated.ts'
import { type JsonSchema, typeText } from './schema-type.ts'

type Kind = keyof typeof FILE_KINDS

/** Where a kind of file is, if not at the root under its own name. */
const PLACES: Partial<Record<Kind, string>> = {
  family: 'families/<family>/family.json',
  numbers: 'families/<family>/numbers.json',
  reply: 'families/<family>/replies/*.json',
  scenarios: 'scenarios/*.json',
}

const placeOf = (kind: Kind): string =>
  PLACES[kind] ?? `${kind.replace(/^prepaid-/, 'prepaid/')}.json`

/** `docs/reference/fixtures.md`: the fields of every kind of fixture file, from its schema. */
export const fixturesReferencePage = (): Generated => {
  const kinds = (Object.keys(FILE_KINDS) as Kind[]).sort((one, other) =>
    placeOf(one).localeCompare(placeOf(other)),
  )
  const sections = kinds.map((kind) => {
    const schema = toJsonSchema(FILE_KINDS[kind], { errorMode: 'ignore', typeMode: 'input' })
    // Only the parts of a bill's `desc` are defined by themselves, because they contain each other.
    const write = (one: unknown) => typeText(one as JsonSchema, () => 'Detail')
    const defined = Object.values(schema.$defs ?? {}).map((one) => `\n\nDetail = ${write(one)}`)
    const fields = [write(schema), ...defined].join('')
    return `## ${placeOf(kind).replaceAll('<', '&lt;')}

JSON Schema: [${kind}.schema.json](../../fixtures/schema/${kind}.schema.json)

\`\`\`ts
${fields}
\`\`\``
  })
  return {
    path: 'docs/reference/fixtures.md',
    content: `<!-- Written by \`npm run generate\` from mock-server/catalogue/schemas; change those. -->
# Reference of the fixtures

The fields of each kind of file in a folder of fixtures. [Your own fixtures](../fixtures.md) and [Your own prepaid products](../prepaid-fixtures.md) have examples; beyond the fields, [these rules](../fixture-rules.md) apply. A field with a question mark may be left out.

${sections.join('\n\n')}
`,
  }
}
