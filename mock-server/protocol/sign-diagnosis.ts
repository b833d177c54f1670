import type { Account } from '../billing/account.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Call } from './call.ts'
import type { Diagnosis } from './refusal.ts'
import { named, otherDigests, variants } from './sign-variants.ts'
import { md5 } from './signature.ts'

/** More accounts than this are not searched for the key a sign was made with. */
const SEARCHED_ACCOUNTS = 50

/**
 * Says how a refused sign should have been made and, if it can be told, how it was made instead.
 * Names recipes and usernames, never a key.
 *
 * @param transaction the one the call names, whose other id is easily signed by mistake
 */
export const diagnoseSign = (
  call: Call,
  accounts: readonly Account[],
  transaction?: Transaction,
): Diagnosis => {
  const { username } = call.command
  const isKnown = accounts.some((account) => account.username === username)
  const stranger = isKnown ? undefined : `no account has this username${near(username, accounts)}`
  if (call.proof === 'secret_key') return diagnoseSecret(call, accounts, stranger)
  const expected = `expected md5(username + api_key + ${named(call.recipe)})`
  const remedy = `sign username + api_key + ${named(call.recipe)} with nothing between them, and send the 32 hex digits in lower case`
  if (accounts.some(({ apiKey }) => apiKey === username))
    return {
      reason: `username holds an api_key: username and key are swapped; ${expected}`,
      remedy,
    }
  if (accounts.some(({ apiKey }) => apiKey === call.sign.trim()))
    return { reason: `sign holds the api_key itself, not a digest; ${expected}`, remedy }

  const evident = findRecipe(call, ownFirst(accounts, username), transaction)
  const known = ['the sign fits no recipe known here', look(call.sign)].filter(Boolean).join(', ')
  return {
    reason: [stranger, expected, evident ?? known].filter(Boolean).join('; '),
    remedy: isKnown
      ? evident === undefined
        ? `${remedy}; check the api_key, too: GET /__admin/accounts names the accounts`
        : remedy
      : `${remedy}; send the username of an account of this namespace (GET /__admin/accounts)`,
  }
}

/** On the browser's path the secret itself is sent. */
const diagnoseSecret = (
  { command, sign, signed }: Call,
  accounts: readonly Account[],
  stranger: string | undefined,
): Diagnosis => {
  const own = accounts.find(({ username }) => username === command.username)
  const other = accounts.find(({ apiKey }) => apiKey === sign)
  const found =
    (own && sign === md5(own.username + own.apiKey + signed) && 'it is a sign, not a key') ||
    (own && sign.trim() === own.apiKey && 'blanks stand around it') ||
    (other && `it is the key of account ${other.username}`)
  return {
    reason: [stranger, `secret_key is not the key of ${command.username.slice(0, 40)}`, found]
      .filter(Boolean)
      .join('; '),
    remedy: 'send the api_key of the account as secret_key, as it is',
  }
}

/** The caller's own account is searched first, so that nobody else is named without need. */
const ownFirst = (accounts: readonly Account[], username: string): readonly Account[] => [
  ...accounts.filter((account) => account.username === username),
  ...accounts.filter((account) => account.username !== username).slice(0, SEARCHED_ACCOUNTS),
]

/** A username that differs in its spelling only. */
const near = (username: string, accounts: readonly Account[]): string => {
  const bare = (text: string) =>
    text
      .replace(/[^0-9a-z]/gi, '')
      .toLowerCase()
      .replace(/^(?:62|0)+/, '')
  const found = accounts.find((account) => bare(account.username) === bare(username))
  return found === undefined || bare(username) === ''
    ? ''
    : `; ${found.username} has, written just so`
}

/** What a digest looks like that fits nothing. */
const look = (sign: string): string | undefined => {
  const text = sign.trim()
  if (/^[0-9a-f]{32}$/i.test(text)) return undefined
  if (/^[0-9a-f]{40}$/i.test(text)) return 'it has the 40 digits of a SHA-1'
  if (/^[0-9a-f]{64}$/i.test(text)) return 'it has the 64 digits of a SHA-256'
  if (/^[A-Za-z0-9+/]{22}==$/.test(text)) return 'it looks like Base64'
  return 'it is not 32 hex digits'
}

const findRecipe = (
  call: Call,
  accounts: readonly Account[],
  transaction: Transaction | undefined,
): string | undefined => {
  const given = call.sign.trim()
  const digest = given.toLowerCase()
  for (const account of accounts) {
    const isOwn = account.username === call.command.username
    const key = isOwn ? '' : ` with the key of account ${account.username}`
    for (const { text, recipe } of variants(call, account, transaction)) {
      if (md5(text) === digest) return `the sign is ${recipe}${key}${howWritten(call.sign)}`
    }
    if (!isOwn) continue
    for (const { value, name } of otherDigests(call, account.apiKey))
      if (value === given || value === digest) return `the sign is ${name}`
  }
  return undefined
}

const howWritten = (sign: string): string => {
  const blanks = sign === sign.trim() ? '' : ', with stray blanks around the digest'
  return sign === sign.toLowerCase()
    ? blanks
    : `${blanks}, in upper case where lower case is wanted`
}
