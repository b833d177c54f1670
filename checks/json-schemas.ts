/**
 * Publishes the schemas of fixture files as JSON Schema, so that editors complete and check them:
 * `node checks/json-schemas.ts` writes `fixtures/schema/`. A test compares the two.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import { FILE_KINDS } from '../mock-server/catalogue/schemas.ts'

/** Where the published schemas lie. */
export const SCHEMA_FOLDER = join(import.meta.dirname, '..', 'fixtures', 'schema')

/** File name to content, one for each kind of fixture file. */
export const jsonSchemas = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(FILE_KINDS).map(([kind, schema]) => {
      const converted = toJsonSchema(schema, { errorMode: 'ignore' })
      return [
        `${kind}.schema.json`,
        `${JSON.stringify({ title: `iak-sandbox ${kind}`, ...converted }, null, 2)}\n`,
      ]
    }),
  )

if (import.meta.main) {
  mkdirSync(SCHEMA_FOLDER, { recursive: true })
  for (const [name, content] of jsonSchemas()) writeFileSync(join(SCHEMA_FOLDER, name), content)
}
