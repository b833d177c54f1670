import type { InferOutput } from 'valibot'
import type { FamilyFile } from './schemas.ts'

/** A field of a family's inquiries. */
export type RequestField = InferOutput<typeof FamilyFile>['requestFields'][number]

/** The client's name of a field. */
export const nameInClient = ({ name, client }: RequestField): string =>
  client?.name ?? name.split('.').at(-1) ?? name

/** The type the client accepts for it. */
export const kindInClient = ({ type, client }: RequestField) =>
  client?.kind ?? (type === 'integer' ? 'count' : 'text')

/** Each field by its name in the client; a family that does not define one uses another's. */
export const fieldsInClient = (
  fields: readonly RequestField[],
): ReadonlyMap<string, RequestField> => {
  const byPath = new Map<string, RequestField>()
  for (const field of fields) if (!byPath.get(field.name)?.client) byPath.set(field.name, field)
  return new Map([...byPath.values()].map((field) => [nameInClient(field), field]))
}
