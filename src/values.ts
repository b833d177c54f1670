/** A number the vendor gave an inquiry; a payment names it. */
export type TrId = number & { readonly __brand: 'TrId' }

/** The partner's own reference: unique, chosen by the partner, never used for a second bill. */
export type RefId = string & { readonly __brand: 'RefId' }

/** An amount of money. @unit rupiah, whole */
export type Rupiah = number & { readonly __brand: 'Rupiah' }

/** Reads a whole number as JSON or XML writes it: `2500`, `"2500"`, `2500.00`; anything else is undefined. */
export const wholeNumber = (value: unknown): number | undefined => {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^-?\d+(?:\.0+)?$/.test(text.trim())) return undefined
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : undefined
}

/** Reads a text as it came; what is absent is blank. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/**
 * Reads the vendor's time.
 *
 * @unit WIB, `YmdHis`; undefined when it is none
 */
export const instantOf = (value: unknown): Date | undefined => {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(textOf(value))
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}
