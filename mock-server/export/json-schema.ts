import type { Json } from '../billing/bill.ts'

/** A JSON Schema (2020-12), as in OpenAPI 3.1. */
export type Schema = { readonly [keyword: string]: Json }

type Fields = { readonly [key: string]: Json }

/**
 * Infers a schema from samples. Leaf types stay as they are, so `"0025"` is a string; a field that
 * every sample has is required.
 */
export const schemaOf = (samples: readonly Json[]): Schema => {
  const types = [...new Set(samples.map(typeOf))]
  const objects = samples.filter((sample) => typeOf(sample) === 'object') as readonly Fields[]
  const lists = samples.filter((sample) => Array.isArray(sample)) as readonly (readonly Json[])[]
  return {
    ...(types.length > 0 && { type: types.length === 1 ? (types[0] as string) : types }),
    ...(objects.length > 0 && schemaOfObjects(objects)),
    ...(lists.some((list) => list.length > 0) && { items: schemaOf(lists.flat()) }),
  }
}

const typeOf = (value: Json): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

const schemaOfObjects = (objects: readonly Fields[]): Schema => {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))]
  const valuesOf = (name: string) =>
    objects.flatMap((object) => (Object.hasOwn(object, name) ? [object[name] as Json] : []))
  return {
    required: names.filter((name) => valuesOf(name).length === objects.length),
    properties: Object.fromEntries(names.map((name) => [name, schemaOf(valuesOf(name))])),
  }
}
