import { createHash, createHmac } from 'node:crypto'
import type { Account } from '../billing/account.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Call } from './call.ts'
import type { Diagnosis } from './refusal.ts'
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

/** The right text under another digest, or the right digest in another alphabet. */
const otherDigests = ({ command: { username }, signed }: Call, apiKey: string) => {
  const text = username + apiKey + signed
  const by = (algorithm: string) => createHash(algorithm).update(text)
  return [
    { value: by('sha1').digest('hex'), name: 'a SHA-1 of the right parts, where MD5 is wanted' },
    {
      value: by('sha256').digest('hex'),
      name: 'a SHA-256 of the right parts, where MD5 is wanted',
    },
    {
      value: by('sha512').digest('hex'),
      name: 'a SHA-512 of the right parts, where MD5 is wanted',
    },
    { value: by('md5').digest('base64'), name: 'the right MD5 in Base64, where hex is wanted' },
    { value: by('md5').digest('base64url'), name: 'the right MD5 in Base64, where hex is wanted' },
    { value: md5(md5(text)), name: 'the MD5 of the right MD5' },
    ...[username + signed, signed].map((message) => ({
      value: createHmac('md5', apiKey).update(message).digest('hex'),
      name: 'an HMAC-MD5 under the api_key, where a plain MD5 is wanted',
    })),
  ]
}

/** What may have been signed after username and key. */
type Suffix = { readonly value: string; readonly name: string; readonly note?: string }

type Variant = { readonly text: string; readonly recipe: string }

/** Every way of signing that partners are known, or likely, to get wrong. */
function* variants(
  call: Call,
  { username: owner, apiKey }: Account,
  transaction: Transaction | undefined,
): Generator<Variant> {
  const { username } = call.command
  for (const { value, name, note = '' } of suffixes(call, transaction)) {
    yield { text: username + apiKey + value, recipe: `md5(username + api_key + ${name})${note}` }
    yield {
      text: apiKey + username + value,
      recipe: `md5(api_key + username + ${name}), key and username swapped`,
    }
  }
  for (const text of withStrayBlanks(username, apiKey, call.signed))
    yield { text, recipe: 'a digest over stray blanks' }
  for (const separator of ['+', ':', '|', '-', '.', ',', '_', ';', '&'])
    yield {
      text: [username, apiKey, call.signed].join(separator),
      recipe: `a digest over parts joined by "${separator}"`,
    }
  yield { text: username + call.signed, recipe: 'a digest without the api_key' }
  yield { text: apiKey + call.signed, recipe: 'a digest without the username' }
  if (owner !== username)
    yield {
      text: owner + apiKey + call.signed,
      recipe: `made for username ${owner} where the body names another`,
    }
}

const named = (recipe: Call['recipe']) =>
  recipe === 'ref_id' || recipe === 'tr_id' ? recipe : `'${recipe}'`

/** The right last part first, then those of other commands and other fields. */
const suffixes = (call: Call, transaction: Transaction | undefined): readonly Suffix[] => {
  const { command } = call
  const fields =
    command.kind === 'inquiry'
      ? [
          { value: command.customerNumber, name: 'hp' },
          { value: command.productCode, name: 'code' },
        ]
      : []
  const reference = 'refId' in command ? [{ value: command.refId, name: 'ref_id' }] : []
  const words = [
    { value: 'cs', name: "'cs', the recipe of checkstatus" },
    { value: 'pl', name: "'pl', the recipe of pricelist-pasca" },
    { value: 'bc', name: "'bc', the recipe of receipt-custom" },
    { value: 'bl', name: "'bl', the recipe of the prepaid balance" },
    { value: '', name: 'nothing' },
  ]
  const formatted =
    command.kind === 'payment'
      ? numberFormats(call.signed).map((value) => ({ value, name: `tr_id written as "${value}"` }))
      : []
  return [
    { value: call.signed, name: named(call.recipe) },
    ...reference,
    ...otherIds(call, transaction),
    { value: call.signed.trim(), name: `${named(call.recipe)} without the blanks it is sent with` },
    { value: call.signed.toLowerCase(), name: `${named(call.recipe)} in small letters` },
    { value: call.signed.toUpperCase(), name: `${named(call.recipe)} in capitals` },
    ...words,
    ...fields,
    ...formatted,
  ]
}

/** The ids of the transaction a call names; another account's are not told apart from none. */
const otherIds = (
  { command, recipe }: Call,
  transaction: Transaction | undefined,
): readonly Suffix[] => {
  const asked = 'trId' in command && recipe !== 'tr_id' ? command.trId : undefined
  const own = transaction?.username === command.username ? transaction : undefined
  const note = (what: string) => `, the ${what} of its inquiry in place of ${named(recipe)}`
  return [
    ...(asked === undefined ? [] : [{ value: String(asked), name: 'tr_id' }]),
    ...(own
      ? [
          { value: own.refId, name: 'ref_id', note: note('ref_id') },
          { value: String(own.trId), name: 'tr_id', note: note('tr_id') },
          { value: own.customerNumber, name: 'hp', note: note('customer number') },
        ]
      : []),
  ]
}

/** A tr_id that went through a number formatter on its way into the sign, or into the body. */
const numberFormats = (trId: string): readonly string[] => {
  const number = Number(trId.replace(/[^\d.eE+-]/g, ''))
  if (!Number.isFinite(number)) return []
  const plain = String(Math.trunc(number))
  const grouped = (separator: string) => plain.replace(/\B(?=(\d{3})+$)/g, separator)
  return [
    plain,
    grouped(','),
    grouped('.'),
    grouped(' '),
    `${plain}.0`,
    `${plain}.00`,
    number.toExponential(),
    `"${plain}"`,
    `+${plain}`,
  ].filter((format) => format !== trId)
}

const withStrayBlanks = (username: string, apiKey: string, signed: string): readonly string[] => {
  const [u, k, s] = [username.trim(), apiKey, signed.trim()]
  return [
    u + k + s,
    `${u} ${k} ${s}`,
    `${u}${k} ${s}`,
    `${u} ${k}${s}`,
    `${u}${k}${s} `,
    `${u}${k}${s}\n`,
    `${u}${k}\n${s}`,
    ` ${u}${k}${s}`,
    ` ${u}${k}${s} `,
  ].filter((text) => text !== username + apiKey + signed)
}

const howWritten = (sign: string): string => {
  const blanks = sign === sign.trim() ? '' : ', with stray blanks around the digest'
  return sign === sign.toLowerCase()
    ? blanks
    : `${blanks}, in upper case where lower case is wanted`
}
