import {
  isAbsent,
  type Rupiah,
  rupiahOf,
  type TrId,
  textOf,
  trIdOf,
  wholeNumber,
} from '../client-core/values.ts'
import { type Fields, isFields } from '../client-core/wire/fields.ts'
import type { Refused, VendorReply } from './outcome.ts'

/** Decoded fields of a reply or callback, and the error to throw when they make no sense. */
export type Source = {
  readonly status: number
  readonly fields: Fields
  readonly unreadable: (why: string) => Error
}

/** Reads what every reply has. @throws when the code is not a string of two or three digits */
export const readCommon = ({ fields, unreadable }: Source): VendorReply => {
  const { rc } = fields
  // A string only: a number has lost its leading zeros, and 0 does not mean success.
  if (!isAbsent(rc) && (typeof rc !== 'string' || !/^\d{2,3}$/.test(rc)))
    throw unreadable('its rc is not a string of two or three digits')
  return {
    responseCode: isAbsent(rc) ? '' : String(rc),
    message: textOf(fields.message),
    raw: fields,
  }
}

/** The status; undefined when absent, NaN when it is no number. */
export const statusOf = ({ fields }: Source): number | undefined =>
  isAbsent(fields.status) ? undefined : (wholeNumber(fields.status) ?? Number.NaN)

/** The first of these fields that is there; versions 1 and 2 name some differently. */
export const oneOf = (fields: Fields, ...names: readonly string[]): string =>
  textOf(fields[names.find((name) => !isAbsent(fields[name])) ?? ''])

/** An amount; undefined when absent. @throws when it is not whole Rupiah */
export const amountOf = ({ fields, unreadable }: Source, name: string): Rupiah | undefined => {
  if (isAbsent(fields[name])) return undefined
  const amount = rupiahOf(fields[name])
  if (amount === undefined) throw unreadable(`its ${name} is not a whole number of Rupiah`)
  return amount
}

/** Whether a transaction is named; 0 names none. */
export const isNamed = ({ tr_id: trId }: Fields): boolean => !isAbsent(trId) && textOf(trId) !== '0'

/** The tr_id; undefined when no transaction is named. @throws when it is malformed */
export const readTrIdOf = ({ fields, unreadable }: Source): TrId | undefined => {
  if (!isNamed(fields)) return undefined
  const trId = trIdOf(fields.tr_id)
  if (trId === undefined) throw unreadable('its tr_id is not a number')
  return trId
}

/**
 * Reads a reply without the requested data as a refusal.
 *
 * @throws when it says success, or nothing
 */
export const refusalOf = (source: Source): Refused => {
  const common = readCommon(source)
  const fieldErrors = fieldErrorsOf(common.raw)
  const isBlank = common.responseCode === '' && statusOf(source) !== 2
  if (isBlank && Object.keys(fieldErrors).length === 0) throw source.unreadable('it has no rc')
  if (common.responseCode === '00')
    throw source.unreadable('it says 00 but lacks the requested data')
  return { ...common, outcome: 'refused', fieldErrors }
}

const fieldErrorsOf = ({ error_details: details }: Fields): Refused['fieldErrors'] =>
  isFields(details)
    ? Object.fromEntries(
        Object.entries(details).map(([field, texts]) => [field, [texts].flat().map(textOf)]),
      )
    : {}
