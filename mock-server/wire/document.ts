import type { Unreadable } from './problem.ts'

/**
 * A field of a decoded body. Leaves are strings as the caller wrote them, so that leading zeros and
 * very long numbers survive; null becomes an empty string.
 */
export type WireValue = string | readonly WireValue[] | WireDocument

/** A decoded body, the same for JSON and XML; read it with `Object.hasOwn`. */
export type WireDocument = { readonly [field: string]: WireValue }

/** A decoded body, or why it cannot be read. */
export type Decoded = { readonly ok: true; readonly document: WireDocument } | Unreadable

/** A JSON value to encode; objects keep their order. */
export type Writable =
  | string
  | number
  | boolean
  | null
  | readonly Writable[]
  | { readonly [key: string]: Writable }

/** A reply to encode, with what differs between the formats. */
export type WireReply = {
  readonly data: { readonly [field: string]: Writable } | readonly Writable[]
  /** `flat` puts the fields in `<mp>`, `data` in `<mp><data>`. */
  readonly envelope: 'flat' | 'data'
  /** Element names that differ from the JSON names. */
  readonly elementNames?: Readonly<Record<string, string>>
  /** The XML element of each item when `data` is a list. */
  readonly listElement?: string
  /** Whether JSON has no `meta` beside `data`. */
  readonly isBare?: boolean
}

/** Decodes and encodes one format. */
export type Codec = {
  readonly format: 'json' | 'xml'
  readonly contentType: string
  readonly decode: (text: string) => Decoded
  readonly encode: (reply: WireReply) => string
}

/** Deeper bodies are refused. */
export const MAX_NESTING = 16
