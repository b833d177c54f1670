import type { AccountOption } from '../sandbox.ts'

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
  if (/^(?:0|false|no|off|)$/i.test(text)) return false
  throw new UsageError(`${variable} must be true or false, not "${text}".`)
}

/** Reads `user:key[:deposit]`. @throws UsageError that does not repeat what was given, for it may hold a key */
export const account = (text: string): AccountOption => {
  const colon = text.indexOf(':')
  const username = text.slice(0, Math.max(colon, 0)).trim()
  const rest = text.slice(colon + 1)
  const withDeposit = /^(.+):(\d+)$/.exec(rest)
  const apiKey = withDeposit?.[1] ?? rest
  if (username === '' || apiKey === '')
    throw new UsageError(
      '--account must be user:key or user:key:deposit, the deposit in whole Rupiah.',
    )
  if (withDeposit === null) return { username, apiKey }
  const deposit = Number(withDeposit[2])
  if (!Number.isSafeInteger(deposit))
    throw new UsageError(`--account ${username} has a deposit too large to count exactly.`)
  return { username, apiKey, deposit }
}

/** Checks an admin token. @throws UsageError when it is too short to be one */
export const adminToken = (text: string): string => {
  if (text.trim().length < 8) throw new UsageError('--admin-token must have at least 8 characters.')
  return text
}

/** Checks where the ledger is to be. @throws UsageError */
export const ledger = (text: string): string => {
  if (/^postgres(?:ql)?:/i.test(text))
    throw new UsageError(
      'PostgreSQL ledgers are not available yet; give --ledger memory or a file path.',
    )
  if (text.trim() === '') throw new UsageError('--ledger must be "memory" or a file path.')
  return text
}
