import { toJsonSchema } from '@valibot/to-json-schema'
import { isProvenance } from '../mock-server/catalogue/assumed-provenance.ts'
import { assumed } from '../mock-server/catalogue/schemas/parts.ts'
import { FILE_KINDS } from '../mock-server/catalogue/schemas.ts'
import type { Generated } from './generated.ts'

type Conversion = NonNullable<Parameters<typeof toJsonSchema>[1]>

/** An overlay may leave out a provenance; the built-in fixtures are checked for theirs. */
const withoutProvenance: Conversion['overrideSchema'] = ({ valibotSchema, jsonSchema }) => {
  const { entries = {} } = valibotSchema as { readonly entries?: Readonly<Record<string, unknown>> }
  if (valibotSchema === assumed) return { ...jsonSchema, required: [] }
  const required = jsonSchema.required?.filter((name) => !isProvenance(entries[name]))
  return required && { ...jsonSchema, required }
}

/** The schemas of fixture files as JSON Schema, so that editors complete and check them. */
export const jsonSchemas = (): readonly Generated[] =>
  Object.entries(FILE_KINDS).map(([kind, schema]) => {
    const { $schema, ...converted } = toJsonSchema(schema, {
      errorMode: 'ignore',
      overrideSchema: withoutProvenance,
    })
    const $comment = 'Written by `npm run generate` from mock-server/catalogue/schemas.'
    const published = { $comment, $schema, title: `iak-sandbox ${kind}`, ...converted }
    return {
      path: `fixtures/schema/${kind}.schema.json`,
      content: `${JSON.stringify(published, null, 2)}\n`,
    }
  })
