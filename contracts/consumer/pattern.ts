/** What an answer must look like: an example with what it stands for. */
export type Pattern =
  | { readonly kind: 'exactly'; readonly example: string | number | readonly never[] }
  | { readonly kind: 'text'; readonly example: string }
  /** A whole number; digits in XML. */
  | { readonly kind: 'whole'; readonly example: number }
  /** At least one of these. */
  | { readonly kind: 'each'; readonly of: Pattern; readonly examples: number }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, Pattern>> }

/** This very value: what a partner's code compares with. */
export const exactly = (example: string | number): Pattern => ({ kind: 'exactly', example })

/** Any text: a name, a message. */
export const text = (example: string): Pattern => ({ kind: 'text', example })

/** Any whole number. */
export const whole = (example: number): Pattern => ({ kind: 'whole', example })

/** One or more alike. */
export const each = (of: Pattern, examples = 1): Pattern => ({ kind: 'each', of, examples })

/** These fields, and perhaps more. */
export const fields = (of: Readonly<Record<string, Pattern>>): Pattern => ({
  kind: 'fields',
  fields: of,
})

/** A documented value as fixtures hold it. */
export type Documented =
  | string
  | number
  | readonly Documented[]
  | { readonly [name: string]: Documented }

/** The pattern of a documented value: its fields must be there, each of its type; what they say may vary. */
export const patternOf = (value: Documented): Pattern => {
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') return whole(value)
  if (isList(value)) {
    const [first] = value
    return first === undefined
      ? { kind: 'exactly', example: [] }
      : each(patternOf(first), value.length)
  }
  return fields(
    Object.fromEntries(Object.entries(value).map(([name, part]) => [name, patternOf(part)])),
  )
}

const isList = (value: Documented): value is readonly Documented[] => Array.isArray(value)
