import { rupiahOf, textOf, wholeNumber } from '../values.ts'
import { type Fields, type FieldValue, isFields } from '../wire/fields.ts'

/** What a field of a detail holds. */
type Leaf<T> = { readonly kind: 'leaf'; readonly read: (value: FieldValue) => T }
type List<S extends Shape> = { readonly kind: 'list'; readonly of: S }

/** The fields of a family's detail under the vendor's own names. */
export type Shape = { readonly [field: string]: Leaf<unknown> | List<Shape> | Shape }

/** What reading a shape yields. */
export type Read<S> =
  S extends Leaf<infer T>
    ? T
    : S extends List<infer Item>
      ? readonly Read<Item>[]
      : { readonly [Field in keyof S]: Read<S[Field]> }

const leaf = <T>(read: (value: FieldValue) => T): Leaf<T> => ({ kind: 'leaf', read })

/** A text; blank when the answer has none. */
export const text = leaf(textOf)

/** Any number of texts; a single one may come alone. */
export const texts = leaf((value): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(textOf).filter((line) => line !== ''),
)

/** An amount of money; undefined when the answer leaves it blank. @unit rupiah */
export const rupiah = leaf(rupiahOf)

/** A whole number that is no money; undefined when the answer leaves it blank. */
export const count = leaf((value) => wholeNumber(value))

/** Any number of the same; XML writes a list of one like no list at all. */
export const list = <const S extends Shape>(of: S): List<S> => ({ kind: 'list', of })

/** Reads what a shape names; what is missing or of another form comes out blank, never as an error. */
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
