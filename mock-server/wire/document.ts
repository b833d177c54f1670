import type { Unreadable } from './problem.ts'

/**
 * One field of a decoded body. Leaves are the text the caller wrote, so that leading zeros and
 * over-long numbers survive; null becomes empty text.
 */
export type WireValue = string | readonly WireValue[] | WireDocument

/** A decoded body, the same whether it came as JSON or as XML; read it by `Object.hasOwn`. */
export type WireDocument = { readonly [field: string]: WireValue }

/** A body that was read, or the reason it could not be. */
export type Decoded = { readonly ok: true; readonly document: WireDocument } | Unreadable

/** A JSON value to be written; objects keep their order. */
export type Writable =
  | string
  | number
  | boolean
  | null
  | readonly Writable[]
  | { readonly [key: string]: Writable }

/** An answer to be written, with what only XML has a choice about. */
export type WireReply = {
  readonly data: { readonly [field: string]: Writable }
  /** `flat` puts the fields under `<mp>`, `data` wraps them once more. */
  readonly envelope: 'flat' | 'data'
  /** Element names that differ from the JSON names. */
  readonly elementNames?: Readonly<Record<string, string>>
}

/** Text to document and reply to text, for one format. */
export type Codec = {
  readonly format: 'json' | 'xml'
  readonly contentType: string
  readonly decode: (text: string) => Decoded
  readonly encode: (reply: WireReply) => string
}

/** Bodies nested deeper than this are refused. */
export const MAX_NESTING = 16
