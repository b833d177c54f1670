/** A number the vendor gave an inquiry; a payment names it. */
export type TrId = number & { readonly __brand: 'TrId' }

/** The partner's own reference: unique, chosen by the partner, never used for a second bill. */
export type RefId = string & { readonly __brand: 'RefId' }

/** An amount of money. @unit rupiah, whole, not negative */
export type Rupiah = number & { readonly __brand: 'Rupiah' }

/** Reads a whole number as JSON or XML writes it: `2500`, `"2500"`, `2500.00`; anything else is undefined. */
export const wholeNumber = (value: unknown): number | undefined => {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^-?\d+(?:\.0+)?$/.test(text.trim())) return undefined
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : undefined
}

/** Reads an amount of money; a negative one is none. */
export const rupiahOf = (value: unknown): Rupiah | undefined => {
  const number = wholeNumber(value)
  return number !== undefined && number >= 0 ? (number as Rupiah) : undefined
}

/** Reads a tr_id, which has one spelling: `9900001` or `"9900001"`; anything near it is none. */
export const trIdOf = (value: unknown): TrId | undefined =>
  /^[1-9]\d*$/.test(textOf(value)) ? (wholeNumber(value) as TrId | undefined) : undefined

/** Whether an answer leaves a field out; XML cannot tell an absent text from an empty one. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || value === ''

/** Reads a text as it came; what is absent is blank. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/**
 * Reads the vendor's time.
 *
 * @unit WIB, `YmdHis`; undefined when there is no such day or time
 */
export const instantOf = (value: unknown): Date | undefined => {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(textOf(value).trim())
  if (!parts) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map(Number)
  const wib = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // `Date` carries 31 February over into March; what it prints tells.
  const printed = wib.toISOString().replace(/\D/g, '').slice(0, 14)
  return printed === parts[0] ? new Date(wib.getTime() - WIB_OFFSET) : undefined
}

/** WIB is seven hours ahead of UTC, without daylight saving. @unit milliseconds */
const WIB_OFFSET = 7 * 3_600_000
