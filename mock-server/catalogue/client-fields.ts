import type { InferOutput } from 'valibot'
import type { FamilyFile } from './schemas.ts'

/** A field that inquiries of a family carry. */
export type RequestField = InferOutput<typeof FamilyFile>['requestFields'][number]

/** What the client calls a field. */
export const nameInClient = ({ name, client }: RequestField): string =>
  client?.name ?? name.split('.').at(-1) ?? name

/** What the client takes for it. */
export const kindInClient = ({ type, client }: RequestField) =>
  client?.kind ?? (type === 'integer' ? 'count' : 'text')

/** Each field by its name in the client; a family that says nothing of it means what another says. */
export const fieldsInClient = (
  fields: readonly RequestField[],
): ReadonlyMap<string, RequestField> => {
  const byPath = new Map<string, RequestField>()
  for (const field of fields) if (!byPath.get(field.name)?.client) byPath.set(field.name, field)
  return new Map([...byPath.values()].map((field) => [nameInClient(field), field]))
}
