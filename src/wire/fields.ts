/** How requests and answers are written. */
export type WireFormat = 'json' | 'xml'

/** A value as it came: XML knows texts only, JSON numbers too; a list of one looks like no list in XML. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly FieldValue[]
  | Fields

/** An answer's fields under their names on the wire. */
export type Fields = { readonly [name: string]: FieldValue }

/** A request's fields in the order in which they are sent. */
export type RequestFields = {
  readonly [name: string]: string | number | RequestFields
}

/** Whether a value has fields of its own. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A body could not be read; the message says why. */
export class UnreadableBody extends Error {}
