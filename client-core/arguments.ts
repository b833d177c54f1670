import type { RefId, TrId } from './values.ts'

/** @throws TypeError unless it is a string that can be signed and sent */
export const readText = (value: unknown, name: string, remedy = ''): string => {
  if (typeof value !== 'string' || value.trim() === '')
    throw new TypeError(`${name} must be a string that is not blank, not ${show(value)}${remedy}`)
  if (CONTROL_CHARACTERS.test(value))
    throw new TypeError(`${name} must not contain a control character`)
  return value
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: no identifier has these, and XML cannot carry them.
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f\ufffe\uffff]/

/** @throws TypeError unless it is a ref_id */
export const readRefId = (value: unknown): RefId =>
  readText(value, 'refId', ': use your own reference, such as newRefId()') as RefId

/** @throws TypeError unless it is a tr_id */
export const readTrId = (value: unknown): TrId =>
  readWholeNumber(value, 'trId', 1, Number.MAX_SAFE_INTEGER, ', taken from a reply') as TrId

/** @throws TypeError unless it is a whole number in this range */
export const readWholeNumber = (
  value: unknown,
  name: string,
  least: number,
  most: number,
  remedy = '',
): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
    return value
  throw new TypeError(
    `${name} must be a whole number from ${least} to ${most}${remedy}, not ${show(value)}`,
  )
}

/** The longest delay `setTimeout` supports. @unit milliseconds */
const MAX_TIMEOUT = 2_147_483_647

/** @throws TypeError unless `setTimeout` can wait that long */
export const readMilliseconds = (value: unknown, name: string): number => {
  if (typeof value === 'number' && value > 0 && value <= MAX_TIMEOUT) return value
  throw new TypeError(
    `${name} must be in milliseconds, more than 0 and at most ${MAX_TIMEOUT}, not ${show(value)}`,
  )
}

/** @throws TypeError unless it is a function or absent */
export const readHook = <F>(value: F, name: string): F => {
  if (value !== undefined && typeof value !== 'function')
    throw new TypeError(`${name} must be a function, not ${show(value)}`)
  return value
}

/** @throws TypeError unless it is an AbortSignal or absent */
export const readSignal = (value: AbortSignal | undefined): AbortSignal | undefined => {
  if (value === undefined || value instanceof AbortSignal) return value
  throw new TypeError(`signal must be an AbortSignal, not ${show(value)}`)
}

/** @throws TypeError unless it is an object */
export const readObject = (value: unknown, wanted: string): Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`expected ${wanted}, not ${show(value)}`)
  return value as Readonly<Record<string, unknown>>
}

/** Shows an argument in an error. */
export const show = (value: unknown): string =>
  typeof value === 'string'
    ? JSON.stringify(value.slice(0, 60))
    : typeof value === 'object' && value !== null
      ? 'an object'
      : String(value)
