import {
  type Codec,
  type Decoded,
  MAX_NESTING,
  unreadable,
  type WireDocument,
  type WireValue,
} from './document.ts'

/** JSON as the vendor speaks it: `{"data":{…},"meta":[]}`, written the way PHP writes it. */
export const jsonCodec: Codec = {
  format: 'json',
  contentType: 'application/json',
  decode: (text) => {
    let parsed: unknown
    try {
      parsed = parse(text)
    } catch (error) {
      return unreadable(`the body is not JSON: ${(error as Error).message}`)
    }
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      return unreadable('the body must be one JSON object, {"commands": …}')
    return toDocument(parsed)
  },
  encode: ({ data }) => escapeAsPhp(JSON.stringify({ data, meta: [] })),
}

/** A number that a double cannot hold as written keeps its source text. */
const parse = (text: string): unknown =>
  EXOTIC_NUMBER.test(text) ? JSON.parse(text, keepNumbersAsWritten) : JSON.parse(text)

/** Finds a number with a fraction, an exponent or more digits than a double keeps; false alarms only cost time. */
const EXOTIC_NUMBER = /[:[,]\s*-?(?:\d+[.eE]|\d{16})/

const keepNumbersAsWritten = (
  _key: string,
  value: unknown,
  context?: { readonly source?: string },
): unknown => (typeof value === 'number' ? (context?.source ?? String(value)) : value)

const toDocument = (parsed: object): Decoded => {
  const document = toValue(parsed, 1)
  return document === undefined
    ? unreadable(`the body is nested deeper than ${MAX_NESTING} levels`)
    : { ok: true, document: document as WireDocument }
}

/** Undefined when nested too deeply. */
const toValue = (value: unknown, depth: number): WireValue | undefined => {
  if (typeof value === 'string') return value
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  if (depth > MAX_NESTING) return undefined
  return Array.isArray(value) ? toList(value, depth) : toObject(value, depth)
}

const toList = (list: readonly unknown[], depth: number): WireValue | undefined => {
  const values: WireValue[] = []
  for (const item of list) {
    const value = toValue(item, depth + 1)
    if (value === undefined) return undefined
    values.push(value)
  }
  return values
}

const toObject = (object: object, depth: number): WireDocument | undefined => {
  const document: Record<string, WireValue> = Object.create(null)
  for (const [field, item] of Object.entries(object)) {
    const value = toValue(item, depth + 1)
    if (value === undefined) return undefined
    document[field] = value
  }
  return document
}

/**
 * The vendor runs PHP, whose json_encode escapes slashes and everything outside ASCII.
 *
 * @source the slash in the documented message of 39; the rest assumed
 */
const escapeAsPhp = (json: string): string =>
  json
    .replaceAll('/', '\\/')
    .replace(
      /[\u0080-\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
