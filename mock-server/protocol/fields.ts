import type { RequestField } from '../billing/product.ts'
import type { WireDocument, WireValue } from '../wire/document.ts'
import type { FieldErrors } from './refusal.ts'

/**
 * Messages for invalid fields.
 *
 * @assumed the wording of Laravel, which the vendor's `error_details` resembles
 */
export type FieldWording = {
  readonly required: string
  readonly string: string
  readonly integer: string
  readonly between: string
  readonly boolean: string
  readonly object: string
}

/** Validates the fields of a command. @returns messages by field name; undefined when valid */
export const findFieldErrors = (
  document: WireDocument,
  wanted: readonly RequestField[],
  wording: FieldWording,
): FieldErrors | undefined => {
  let errors: Record<string, readonly string[]> | undefined
  for (const field of wanted) {
    const text = objection(fieldOf(document, field.name), field, wording)
    if (text !== undefined) errors = { ...errors, [field.name]: [inWords(text, field)] }
  }
  return errors
}

const objection = (
  value: WireValue | undefined,
  field: RequestField,
  wording: FieldWording,
): string | undefined => {
  if (value === undefined || value === '' || isBlank(value))
    return field.required ? wording.required : undefined
  if (field.type === 'object')
    return typeof value === 'object' && !Array.isArray(value) ? undefined : wording.object
  if (typeof value !== 'string') return wording.string
  if (field.type === 'string') return undefined
  if (field.type === 'boolean') return BOOLEAN.test(value) ? undefined : wording.boolean
  if (!/^-?\d+$/.test(value)) return wording.integer
  const { min, max } = boundsOf(field)
  const isWithin = /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max
  return isWithin ? undefined : wording.between
}

const BOOLEAN = /^(?:0|1|true|false)$/

/** An integer has at most nine digits, or fewer if its family says so. */
const boundsOf = ({ min = 0, max = 999_999_999 }: RequestField) => ({ min, max })

const isBlank = (value: WireValue) => typeof value === 'string' && value.trim() === ''

const inWords = (text: string, field: RequestField) =>
  text
    .replaceAll('{field}', field.name.replaceAll('_', ' '))
    .replaceAll('{min}', String(boundsOf(field).min))
    .replaceAll('{max}', String(boundsOf(field).max))

/** Reads a field that `findFieldErrors` has validated as text. */
export const text = (document: WireDocument, field: string): string => {
  const value = fieldOf(document, field)
  return typeof value === 'string' ? value : ''
}

/** Reads a nested field such as `desc.amount`. */
export const fieldOf = (document: WireDocument, name: string): WireValue | undefined => {
  if (Object.hasOwn(document, name)) return document[name]
  const dot = name.indexOf('.')
  if (dot < 0) return undefined
  const outer = Object.hasOwn(document, name.slice(0, dot))
    ? document[name.slice(0, dot)]
    : undefined
  return typeof outer === 'object' && !Array.isArray(outer)
    ? fieldOf(outer as WireDocument, name.slice(dot + 1))
    : undefined
}
