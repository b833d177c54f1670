import { toJsonSchema } from '@valibot/to-json-schema'
import { FILE_KINDS } from '../mock-server/catalogue/schemas.ts'
import type { Generated } from './generated.ts'

/** The schemas of fixture files as JSON Schema, so that editors complete and check them. */
export const jsonSchemas = (): readonly Generated[] =>
  Object.entries(FILE_KINDS).map(([kind, schema]) => {
    const { $schema, ...converted } = toJsonSchema(schema, { errorMode: 'ignore' })
    const $comment = 'Written by `npm run generate` from mock-server/catalogue/schemas.'
    const published = { $comment, $schema, title: `iak-sandbox ${kind}`, ...converted }
    return {
      path: `fixtures/schema/${kind}.schema.json`,
      content: `${JSON.stringify(published, null, 2)}\n`,
    }
  })
