import { FIELDS, type FieldName } from './fields.ts'

/** One condition of a search. */
export type Term = {
  /** As written. */
  readonly text: string
  /** Undefined: the text may be in any column. */
  readonly field: FieldName | undefined
  readonly isNegated: boolean
  /** Any of these; in lower case. */
  readonly values: readonly string[]
}

/** A part of a search that means nothing. */
export type Misread = {
  readonly text: string
  readonly why: 'field' | 'value'
  readonly field: string
  /** The value that the field cannot have. */
  readonly value?: string
}

/** A search: all its terms must match. What was not understood is left out of them. */
export type Search = { readonly terms: readonly Term[]; readonly misread: readonly Misread[] }

/** Words, `field:value`, and texts in quotes, each after an optional minus. */
const WORD = /-?(?:[a-z]+:)?(?:"[^"]*"?|[^\s"])+/gi

/** The parts of a list: `37,"a b",39`. */
const VALUE = /(?:"[^"]*"?|[^,"])+/g

const unquote = (text: string) => text.replaceAll('"', '').toLowerCase()

/**
 * Parses a search such as `product:PLN rc:37,39 -is:success time:10:00..10:30 "two words"`. A comma
 * means or, a minus excludes.
 */
export const parseSearch = (text: string): Search => {
  const terms: Term[] = []
  const misread: Misread[] = []
  for (const word of text.match(WORD) ?? []) {
    const read = readWord(word)
    if (!read) continue
    if ('why' in read) misread.push(read)
    else terms.push(read)
  }
  return { terms, misread }
}

const isField = (name: string): name is FieldName => Object.hasOwn(FIELDS, name)

const readWord = (text: string): Term | Misread | undefined => {
  const isNegated = text.startsWith('-') && text.length > 1
  const rest = isNegated ? text.slice(1) : text
  const [, name, given = ''] = /^([a-z]+):(?!\/\/)(.*)$/is.exec(rest) ?? []
  if (name === undefined) {
    const value = unquote(rest)
    return value === '' ? undefined : { text, field: undefined, isNegated, values: [value] }
  }
  const field = name.toLowerCase()
  if (!isField(field)) return { text, why: 'field', field }
  const values = (given.match(VALUE) ?? []).map(unquote).filter((value) => value !== '')
  // Somebody is still typing.
  if (values.length === 0) return undefined
  const wrong = values.find((value) => FIELDS[field](value) === undefined)
  return wrong === undefined
    ? { text, field, isNegated, values }
    : { text, why: 'value', field, value: wrong }
}
