import { type Operation, operationsOf } from '../mock-server/admin/operation.ts'
import { RESOURCES } from '../mock-server/admin/resources.ts'
import { type Generated, typeScript } from './generated.ts'

/**
 * What the client of the admin API must know about each operation at run time. A browser loads this
 * instead of the declarations, which would pull in the server.
 */
export const adminClient = (): Generated => {
  const table: Record<string, unknown> = {}
  for (const [id, operation] of operationsOf(RESOURCES)) {
    if (Object.values(operation.answers).includes('event stream')) continue
    const [resource = '', name] = id.split('.')
    table[resource] =
      name === undefined
        ? sent(operation)
        : { ...(table[resource] as object | undefined), [name]: sent(operation) }
  }
  return typeScript(
    'mock-server/admin/client/operations.ts',
    `import type { SentResources } from './api.ts'

/** How each operation is sent. */
export const OPERATIONS: SentResources = ${write(table)}
`,
    'the declarations of the admin API',
  )
}

/** One operation per line. */
const write = (table: object) =>
  JSON.stringify(table, null, 1).replaceAll(/{\s+"method"[^}]+}/g, (one) =>
    one.replaceAll(/\s+/g, ' '),
  )

const sent = ({ method, path, query, body, answers }: Operation) => ({
  method: method.toUpperCase(),
  path,
  ...(query && { takes: 'query' }),
  ...(body && { takes: 'body' }),
  ...(Object.values(answers).includes('text') && { returns: 'text' }),
})
