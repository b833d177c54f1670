/** The expected form of a reply: an example with matching rules. */
export type Pattern = Leaf | List | Fields

/** A single value. */
export type Leaf =
  /** Exactly this value. */
  | { readonly kind: 'exactly'; readonly example: string | number }
  | { readonly kind: 'text'; readonly example: string }
  /** A whole number that is not negative, as a number or a string of digits. */
  | { readonly kind: 'whole'; readonly example: string | number }
  /** A string that matches this regular expression as a whole; without capturing groups. */
  | { readonly kind: 'form'; readonly form: string; readonly example: string }
  /** A string or a list of strings. */
  | { readonly kind: 'texts'; readonly example: string }

/** A list with at least one item, all of the same form. */
export type List = { readonly kind: 'each'; readonly of: Pattern; readonly examples: number }

/** An object with at least these fields. */
export type Fields = {
  readonly kind: 'fields'
  readonly fields: Readonly<Record<string, Pattern>>
}

/** Exactly this value, which a partner's code compares with. */
export const exactly = (example: string | number): Leaf => ({ kind: 'exactly', example })

/** Any string: a name, a message. */
export const text = (example: string): Leaf => ({ kind: 'text', example })

/** Any whole number that is not negative, as the client accepts it: `2500`, `"2500"`, `2500.00`. */
export const whole = (example: string | number): Leaf => ({ kind: 'whole', example })

/** A string that matches a form. */
export const form = (form: string, example: string): Leaf => ({ kind: 'form', form, example })

/** One string or several, which XML cannot tell apart. */
export const texts = (example: string): Leaf => ({ kind: 'texts', example })

/** A list with at least one item, all of the same form. */
export const each = (of: Pattern, examples = 1): List => ({ kind: 'each', of, examples })

/** An object with at least these fields. */
export const fields = (of: Readonly<Record<string, Pattern>>): Fields => ({
  kind: 'fields',
  fields: of,
})

/** A whole number that is not negative, within the safe integers. */
export const WHOLE = String.raw`\d{1,15}(?:\.0+)?`

/** A value with its path: field names, and 0 for the first item of a list. */
export type Place = { readonly way: readonly (string | 0)[]; readonly leaf: Leaf }

/** All single values of a pattern. */
export const leavesOf = (pattern: Pattern, way: Place['way'] = []): readonly Place[] => {
  if (pattern.kind === 'each') return leavesOf(pattern.of, [...way, 0])
  if (pattern.kind === 'fields')
    return Object.entries(pattern.fields).flatMap(([name, part]) => leavesOf(part, [...way, name]))
  return [{ way, leaf: pattern }]
}
