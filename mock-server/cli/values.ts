import type { AccountOption } from '../server/options.ts'

/** A flag or variable is invalid; the message states cause and remedy, never a secret. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Parses a whole number within bounds; undefined when invalid. */
export const wholeNumber = (text: string, least: number, most: number): number | undefined => {
  const number = Number(text)
  return /^\d+$/.test(text) && number >= least && number <= most ? number : undefined
}

/** Parses a boolean variable. @throws UsageError naming the variable */
export const onOrOff = (variable: string, text: string): boolean => {
  if (/^(?:1|true|yes|on)$/i.test(text)) return true
  if (/^(?:0|false|no|off)$/i.test(text)) return false
  throw new UsageError(`${variable} must be true or false, not "${text}".`)
}

const ACCOUNT_FORM =
  'an account is user:key or user:key:deposit, with the deposit in digits only, such as 0812000111:my-key:5000000; no part may contain a colon'

/**
 * Parses `user:key[:deposit]`. Strict, because a deposit with dots could otherwise become part of
 * the key.
 *
 * @throws UsageError that does not show the value, which may contain a key
 */
export const account = (text: string): AccountOption => {
  const [username = '', apiKey = '', deposit, ...more] = text.trim().split(':')
  const isWrong =
    [username, apiKey].some((part) => part === '' || /\s/.test(part)) || more.length > 0
  if (isWrong || (deposit !== undefined && !/^\d+$/.test(deposit)))
    throw new UsageError(`--account is invalid: ${ACCOUNT_FORM}.`)
  return { username, apiKey, ...(deposit !== undefined && { deposit: Number(deposit) }) }
}

/** Rejects a blank option. @throws UsageError */
export const notBlank = (flag: string, text: string): string => {
  if (text.trim() === '') throw new UsageError(`${flag} is empty; set a value, or leave it out.`)
  return text
}
