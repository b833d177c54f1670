import {
  type Codec,
  type Decoded,
  MAX_NESTING,
  type WireDocument,
  type WireValue,
} from './document.ts'
import { whereJsonBreaks } from './json-syntax.ts'
import { unreadable } from './problem.ts'

/** The vendor's JSON: `{"data":{…},"meta":[]}`, or without `meta`, escaped as PHP does. */
export const jsonCodec: Codec = {
  format: 'json',
  contentType: 'application/json',
  decode: (text) => {
    let parsed: unknown
    try {
      parsed = parse(text)
    } catch (error) {
      return unreadable('json-syntax', `the body is not JSON: ${whereJsonBreaks(text, error)}`)
    }
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      return unreadable(
        'json-not-object',
        `the body is ${kindOf(parsed)} and must be one JSON object`,
      )
    return toDocument(parsed)
  },
  encode: ({ data, isBare }) => escapeAsPhp(JSON.stringify(isBare ? { data } : { data, meta: [] })),
}

/** A number that a double cannot represent keeps its source text. */
const parse = (text: string): unknown =>
  EXOTIC_NUMBER.test(text) ? JSON.parse(text, keepNumbersAsWritten) : JSON.parse(text)

/**
 * Finds a number with a fraction, an exponent or too many digits for a double; false positives only
 * cost time.
 */
const EXOTIC_NUMBER = /[:[,]\s*-?(?:\d+[.eE]|\d{16})/

const keepNumbersAsWritten = (
  _key: string,
  value: unknown,
  context?: { readonly source?: string },
): unknown => (typeof value === 'number' ? (context?.source ?? String(value)) : value)

const toDocument = (parsed: object): Decoded => {
  const document = turnIntoText(parsed as Record<string, unknown>, 1)
  return document
    ? { ok: true, document }
    : unreadable('too-deep', `the body is nested deeper than ${MAX_NESTING} levels`)
}

const kindOf = (parsed: unknown): string => {
  if (parsed === null) return 'null'
  return Array.isArray(parsed) ? 'a JSON array' : `a JSON ${typeof parsed}`
}

/** Converts the leaves to strings, in place; undefined when nested too deeply. */
const turnIntoText = (tree: Record<string, unknown>, depth: number): WireDocument | undefined => {
  if (depth > MAX_NESTING) return undefined
  for (const key in tree) {
    const value = tree[key]
    if (typeof value === 'string') continue
    const text = toValue(value, depth)
    if (text === undefined) return undefined
    // A parsed "__proto__" is a normal property; assigning it would set the prototype.
    Object.defineProperty(tree, key, { value: text, enumerable: true })
  }
  return tree as WireDocument
}

const toValue = (value: unknown, depth: number): WireValue | undefined => {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  return turnIntoText(value as Record<string, unknown>, depth + 1)
}

/**
 * The vendor runs PHP, whose json_encode escapes slashes and everything outside ASCII.
 *
 * @source the slash in the documented message of 39; the rest assumed
 */
const escapeAsPhp = (json: string): string => {
  const escaped = json.includes('/') ? json.replaceAll('/', '\\/') : json
  return BEYOND_ASCII.test(escaped) ? escaped.replace(EACH_BEYOND_ASCII, asUnicodeEscape) : escaped
}

const BEYOND_ASCII = /[\u0080-\uffff]/
const EACH_BEYOND_ASCII = /[\u0080-\uffff]/g

const asUnicodeEscape = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
