/** The number the vendor gave an inquiry; a payment refers to it. */
export type TrId = number & { readonly __brand: 'TrId' }

/** The partner's own reference, unique for each bill. */
export type RefId = string & { readonly __brand: 'RefId' }

/** An amount of money. @unit rupiah, whole, not negative */
export type Rupiah = number & { readonly __brand: 'Rupiah' }

/** Parses a whole number, as JSON or XML writes it: `2500`, `"2500"`, `2500.00`. */
export const wholeNumber = (value: unknown): number | undefined => {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^-?\d+(?:\.0+)?$/.test(text.trim())) return undefined
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : undefined
}

/** Parses an amount of money; undefined when negative. */
export const rupiahOf = (value: unknown): Rupiah | undefined => {
  const number = wholeNumber(value)
  return number !== undefined && number >= 0 ? (number as Rupiah) : undefined
}

/** Parses a tr_id, strictly: only `9900001` or `"9900001"`. */
export const trIdOf = (value: unknown): TrId | undefined =>
  /^[1-9]\d*$/.test(textOf(value)) ? (wholeNumber(value) as TrId | undefined) : undefined

/** Whether a field is absent or blank; XML cannot tell these apart. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || value === ''

/** The text of a field; blank when absent. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** Parses a vendor timestamp; undefined when there is no such day or time. @unit WIB, `YmdHis` */
export const instantOf = (value: unknown): Date | undefined => {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(textOf(value).trim())
  if (!parts) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map(Number)
  const wib = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // `Date` turns 31 February into March; printing it reveals that.
  const printed = wib.toISOString().replace(/\D/g, '').slice(0, 14)
  return printed === parts[0] ? new Date(wib.getTime() - WIB_OFFSET) : undefined
}

/** WIB is seven hours ahead of UTC, without daylight saving. @unit milliseconds */
const WIB_OFFSET = 7 * 3_600_000
