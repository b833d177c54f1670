import { rupiahOf, textOf, wholeNumber } from '../values.ts'
import { type Fields, type FieldValue, isFields } from '../wire/fields.ts'

/** The type of a field in a detail. */
type Leaf<T> = { readonly kind: 'leaf'; readonly read: (value: FieldValue) => T }
type List<S extends Shape> = { readonly kind: 'list'; readonly of: S }

/** The fields of a family's detail under the vendor's own names. */
export type Shape = { readonly [field: string]: Leaf<unknown> | List<Shape> | Shape }

/** The result of reading a shape. */
export type Read<S> =
  S extends Leaf<infer T>
    ? T
    : S extends List<infer Item>
      ? readonly Read<Item>[]
      : { readonly [Field in keyof S]: Read<S[Field]> }

const leaf = <T>(read: (value: FieldValue) => T): Leaf<T> => ({ kind: 'leaf', read })

/** A string; blank when absent. */
export const text = leaf(textOf)

/** A list of strings; a single one may come without a list. */
export const texts = leaf((value): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(textOf).filter((line) => line !== ''),
)

/** An amount of money; undefined when absent. @unit rupiah */
export const rupiah = leaf(rupiahOf)

/** A whole number; undefined when absent. */
export const count = leaf((value) => wholeNumber(value))

/** A list; in XML a list of one does not look like a list. */
export const list = <const S extends Shape>(of: S): List<S> => ({ kind: 'list', of })

/** Reads the fields of a shape. Missing or malformed ones are blank, never an error. */
export const readShape = <S extends Shape>(shape: S, value: FieldValue): Read<S> => {
  const fields: Fields = isFields(value) ? value : {}
  const read = Object.entries(shape).map(([name, part]) => [name, readPart(part, fields[name])])
  return Object.fromEntries(read) as Read<S>
}

const readPart = (part: Shape[string], value: FieldValue): unknown => {
  if (isLeaf(part)) return part.read(value)
  if (isList(part)) return items(value).map((item) => readShape(part.of, item))
  return readShape(part as Shape, value)
}

const isLeaf = (part: Shape[string]): part is Leaf<unknown> => part.kind === 'leaf'
const isList = (part: Shape[string]): part is List<Shape> => part.kind === 'list'

const items = (value: FieldValue): readonly FieldValue[] => {
  if (Array.isArray(value)) return value
  return isFields(value) ? [value] : []
}
