import type { Account } from '../billing/account.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Call } from './call.ts'
import { named } from './recipe.ts'
import type { Diagnosis } from './refusal.ts'
import { otherDigests, variants } from './sign-variants.ts'
import { md5 } from './signature.ts'

/** The most accounts that are searched for the key of a sign. */
const SEARCHED_ACCOUNTS = 50

/**
 * Explains how a refused sign should have been computed and, if known, how it was. Names recipes
 * and usernames, never a key.
 *
 * @param transaction the one the call names; signing its other id is a common mistake
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
  const remedy = `sign username + api_key + ${named(call.recipe)} without separators, and send the 32 hex digits in lower case`
  if (accounts.some(({ apiKey }) => apiKey === username))
    return {
      reason: `username contains an api_key: username and key are swapped; ${expected}`,
      remedy,
    }
  if (accounts.some(({ apiKey }) => apiKey === call.sign.trim()))
    return { reason: `sign contains the api_key itself, not a digest; ${expected}`, remedy }

  const evident = findRecipe(call, ownFirst(accounts, username), transaction)
  const known = ['no known mistake explains this sign', look(call.sign)].filter(Boolean).join('; ')
  return {
    reason: [stranger, expected, evident ?? known].filter(Boolean).join('; '),
    remedy: isKnown
      ? evident === undefined
        ? `${remedy}; also check the api_key: GET /__admin/accounts lists the accounts`
        : remedy
      : `${remedy}; send the username of an account of this namespace (GET /__admin/accounts)`,
  }
}

/** On the browser path the secret itself is sent. */
const diagnoseSecret = (
  { command, sign, signed }: Call,
  accounts: readonly Account[],
  stranger: string | undefined,
): Diagnosis => {
  const own = accounts.find(({ username }) => username === command.username)
  const other = accounts.find(({ apiKey }) => apiKey === sign)
  const found =
    (own && sign === md5(own.username + own.apiKey + signed) && 'it is a sign, not a key') ||
    (own && sign.trim() === own.apiKey && 'it has spaces around it') ||
    (other && `it is the key of account ${other.username}`)
  return {
    reason: [
      stranger,
      `secret_key is not the key of account ${command.username.slice(0, 40)}`,
      found,
    ]
      .filter(Boolean)
      .join('; '),
    remedy: 'send the api_key of the account unchanged as secret_key',
  }
}

/** The caller's own account comes first, so that no other is named needlessly. */
const ownFirst = (accounts: readonly Account[], username: string): readonly Account[] => [
  ...accounts.filter((account) => account.username === username),
  ...accounts.filter((account) => account.username !== username).slice(0, SEARCHED_ACCOUNTS),
]

/** A username that differs only in spelling. */
const near = (username: string, accounts: readonly Account[]): string => {
  const bare = (text: string) =>
    text
      .replace(/[^0-9a-z]/gi, '')
      .toLowerCase()
      .replace(/^(?:62|0)+/, '')
  const found = accounts.find((account) => bare(account.username) === bare(username))
  return found === undefined || bare(username) === ''
    ? ''
    : `; the account ${found.username} exists`
}

/** What an unknown digest looks like. */
const look = (sign: string): string | undefined => {
  const text = sign.trim()
  if (/^[0-9a-f]{32}$/i.test(text)) return undefined
  if (/^[0-9a-f]{40}$/i.test(text)) return 'it has 40 digits, like a SHA-1'
  if (/^[0-9a-f]{64}$/i.test(text)) return 'it has 64 digits, like a SHA-256'
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
  const blanks = sign === sign.trim() ? '' : ', with extra spaces around the digest'
  return sign === sign.toLowerCase() ? blanks : `${blanks}, in upper case instead of lower case`
}
