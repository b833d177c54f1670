/** The format of requests and replies. */
export type WireFormat = 'json' | 'xml'

/** A decoded value. XML has strings only; a list of one is not a list in XML. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly FieldValue[]
  | Fields

/** A reply's fields by wire name. */
export type Fields = { readonly [name: string]: FieldValue }

/** A request's fields in the order they are sent. */
export type RequestFields = {
  readonly [name: string]: string | number | RequestFields
}

/** Whether a value has fields. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A body could not be decoded; the message says why. */
export class UnreadableBody extends Error {}
