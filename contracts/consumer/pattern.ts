/** What an answer must look like: an example with what it stands for. */
export type Pattern = Leaf | List | Fields

/** A single value. */
export type Leaf =
  /** This very value. */
  | { readonly kind: 'exactly'; readonly example: string | number }
  | { readonly kind: 'text'; readonly example: string }
  /** A whole number that is not negative: as a number, or as digits in a text. */
  | { readonly kind: 'whole'; readonly example: string | number }
  /** A text of this form; a regular expression for all of it, without capturing groups. */
  | { readonly kind: 'form'; readonly form: string; readonly example: string }
  /** One text or a list of texts. */
  | { readonly kind: 'texts'; readonly example: string }

/** One or more alike. */
export type List = { readonly kind: 'each'; readonly of: Pattern; readonly examples: number }

/** These fields, and perhaps more. */
export type Fields = {
  readonly kind: 'fields'
  readonly fields: Readonly<Record<string, Pattern>>
}

/** This very value: what a partner's code compares with. */
export const exactly = (example: string | number): Leaf => ({ kind: 'exactly', example })

/** Any text: a name, a message. */
export const text = (example: string): Leaf => ({ kind: 'text', example })

/** Any whole number that is not negative, as the client reads it: `2500`, `"2500"`, `2500.00`. */
export const whole = (example: string | number): Leaf => ({ kind: 'whole', example })

/** A text of a form. */
export const form = (form: string, example: string): Leaf => ({ kind: 'form', form, example })

/** One text, or several: in XML they look alike. */
export const texts = (example: string): Leaf => ({ kind: 'texts', example })

/** One or more alike. */
export const each = (of: Pattern, examples = 1): List => ({ kind: 'each', of, examples })

/** These fields, and perhaps more. */
export const fields = (of: Readonly<Record<string, Pattern>>): Fields => ({
  kind: 'fields',
  fields: of,
})

/** A whole number that is not negative, within what is exact in a program. */
export const WHOLE = String.raw`\d{1,15}(?:\.0+)?`

/** A value with the way to it: names of fields, and 0 for the first item of a list. */
export type Place = { readonly way: readonly (string | 0)[]; readonly leaf: Leaf }

/** Every single value of a pattern. */
export const leavesOf = (pattern: Pattern, way: Place['way'] = []): readonly Place[] => {
  if (pattern.kind === 'each') return leavesOf(pattern.of, [...way, 0])
  if (pattern.kind === 'fields')
    return Object.entries(pattern.fields).flatMap(([name, part]) => leavesOf(part, [...way, name]))
  return [{ way, leaf: pattern }]
}
