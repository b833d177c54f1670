/** The part of JSON Schema that the schemas of this project use. */
export type JsonSchema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly oneOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema | readonly JsonSchema[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

/** How wide a type may be on one line. */
const WIDTH = 96

/**
 * Writes a schema as people read types: a member a line, limits and defaults as comments.
 *
 * @param nameOf what to print for a reference
 */
export const typeText = (schema: JsonSchema, nameOf: (reference: string) => string): string => {
  const write = (one: JsonSchema, indent: string): string => {
    if (one.$ref !== undefined) return nameOf(one.$ref)
    if ('const' in one) return JSON.stringify(one.const)
    if (one.enum) return one.enum.map((value) => JSON.stringify(value)).join(' | ')
    const parts = one.oneOf ?? one.anyOf
    if (parts) return union(parts, indent)
    if (one.allOf) return one.allOf.map((part) => write(part, indent)).join(' & ')
    if (one.properties) return object(one, indent)
    if (one.type === 'array') return list(one, indent)
    if (one.type === 'object' && typeof one.additionalProperties === 'object')
      return `{ [name]: ${write(one.additionalProperties, indent)} }`
    return [one.type ?? 'any value'].flat().join(' | ')
  }

  const union = (parts: readonly JsonSchema[], indent: string): string => {
    const written = [...new Set(parts.map((part) => write(part, `${indent}  `)))]
    const line = written.join(' | ')
    if (!line.includes('\n') && line.length <= WIDTH) return line
    return written.map((part) => (part.startsWith('\n') ? part : `\n${indent}| ${part}`)).join('')
  }

  const list = ({ items = {} }: JsonSchema, indent: string): string => {
    if (Array.isArray(items)) return `[${items.map((item) => write(item, indent)).join(', ')}]`
    const item = write(items as JsonSchema, indent)
    return /^[\w.]+$|^\{.*\}$/s.test(item) ? `${item}[]` : `(${item})[]`
  }

  const object = ({ properties = {}, required = [] }: JsonSchema, indent: string): string => {
    const members = Object.entries(properties).map(([name, value]) => {
      const key = /^\w+$/.test(name) ? name : JSON.stringify(name)
      const optional = required.includes(name) ? '' : '?'
      return {
        text: `${key}${optional}: ${write(value, `${indent}  `)}`.replace(': \n', ':\n'),
        note: noteOn(value),
      }
    })
    if (members.length === 0) return '{}'
    const line = `{ ${members.map(({ text }) => text).join(', ')} }`
    const isShort = line.length <= WIDTH && members.length <= 3 && !line.includes('\n')
    if (isShort && members.every(({ note }) => note === '')) return line
    const lines = members.map(({ text, note }) => `${indent}  ${text}${note && `  // ${note}`}\n`)
    return `{\n${lines.join('')}${indent}}`
  }

  return write(schema, '')
}

/** Limits and default of a value; none for the limits of whole numbers in JavaScript. */
const noteOn = (schema: JsonSchema): string => {
  const { minimum, maximum, maxLength, maxItems, default: usual } = schema
  const isSafe = (limit: number | undefined) =>
    limit === undefined || Math.abs(limit) === Number.MAX_SAFE_INTEGER
  const range = isSafe(maximum)
    ? isSafe(minimum)
      ? undefined
      : `at least ${minimum}`
    : `${minimum ?? 0} to ${maximum}`
  return [
    range,
    maxLength !== undefined && `at most ${maxLength} characters`,
    maxItems !== undefined && `at most ${maxItems}`,
    usual !== undefined && `${JSON.stringify(usual)} by default`,
  ]
    .filter((part) => part !== undefined && part !== false)
    .join(', ')
}
