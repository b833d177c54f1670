import { rupiahOf, textOf, wholeNumber } from '../../client-core/values.ts'
import { type Fields, type FieldValue, isFields } from '../../client-core/wire/fields.ts'

/** How each kind of field in a detail is read. */
const READERS = {
  /** A string; blank when absent. */
  text: textOf,
  /** A list of strings; a single one may come without a list. */
  texts: (value: FieldValue): readonly string[] =>
    (Array.isArray(value) ? value : [value]).map(textOf).filter((line) => line !== ''),
  /** An amount of money; undefined when absent. @unit rupiah */
  rupiah: rupiahOf,
  /** A whole number; undefined when absent. */
  count: (value: FieldValue) => wholeNumber(value),
} as const

type Kind = keyof typeof READERS

/**
 * The fields of a family's detail under the vendor's own names; a list has any number of the same
 * item.
 */
export type Shape = { readonly [field: string]: Kind | Shape | readonly [Shape] }

/** The result of reading a shape. */
export type Read<S> = S extends Kind
  ? ReturnType<(typeof READERS)[S]>
  : S extends readonly [infer Item]
    ? readonly Read<Item>[]
    : { readonly [Field in keyof S]: Read<S[Field]> }

/** Reads the fields of a shape. Missing or malformed ones are blank, never an error. */
export const readShape = <S extends Shape>(shape: S, value: FieldValue): Read<S> => {
  const fields: Fields = isFields(value) ? value : {}
  const read = Object.entries(shape).map(([name, part]) => [name, readPart(part, fields[name])])
  return Object.fromEntries(read) as Read<S>
}

const readPart = (part: Shape[string], value: FieldValue): unknown => {
  if (typeof part === 'string') return READERS[part](value)
  if (isList(part)) return items(value).map((item) => readShape(part[0], item))
  return readShape(part, value)
}

const isList = (part: Shape | readonly [Shape]): part is readonly [Shape] => Array.isArray(part)

/** In XML a list of one does not look like a list. */
const items = (value: FieldValue): readonly FieldValue[] => {
  if (Array.isArray(value)) return value
  return isFields(value) ? [value] : []
}
