import type { AccountOption } from '../server/sandbox.ts'

/** Thrown when flags or variables cannot be used; the message names the cause and the remedy, never a secret. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Reads a whole number within bounds; undefined when it is none. */
export const wholeNumber = (text: string, least: number, most: number): number | undefined => {
  const number = Number(text)
  return /^\d+$/.test(text) && number >= least && number <= most ? number : undefined
}

/** Reads a variable that switches something on or off. @throws UsageError naming the variable */
export const onOrOff = (variable: string, text: string): boolean => {
  if (/^(?:1|true|yes|on)$/i.test(text)) return true
  if (/^(?:0|false|no|off)$/i.test(text)) return false
  throw new UsageError(`${variable} must be true or false, not "${text}".`)
}

const ACCOUNT_FORM =
  'an account is user:key or user:key:deposit, the deposit in digits alone, such as 0812000111:my-key:5000000; neither part may hold a colon'

/**
 * Reads `user:key[:deposit]`. What stands between colons is never guessed at: a deposit with dots would
 * otherwise become a part of the key.
 *
 * @throws UsageError that does not repeat what was given, for it may hold a key
 */
export const account = (text: string): AccountOption => {
  const [username = '', apiKey = '', deposit, ...more] = text.trim().split(':')
  const isWrong =
    [username, apiKey].some((part) => part === '' || /\s/.test(part)) || more.length > 0
  if (isWrong || (deposit !== undefined && !/^\d+$/.test(deposit)))
    throw new UsageError(`--account cannot be read: ${ACCOUNT_FORM}.`)
  return { username, apiKey, ...(deposit !== undefined && { deposit: Number(deposit) }) }
}

/** Refuses an option that was given and says nothing. @throws UsageError */
export const notBlank = (flag: string, text: string): string => {
  if (text.trim() === '')
    throw new UsageError(`${flag} is empty; give it a value, or leave it out.`)
  return text
}

/** Checks where the ledger is to be. @throws UsageError */
export const ledger = (text: string): string => {
  if (/^postgres(?:ql)?:/i.test(text))
    throw new UsageError(
      'PostgreSQL ledgers are not available yet; give --ledger memory or a file path.',
    )
  return notBlank('--ledger', text)
}
