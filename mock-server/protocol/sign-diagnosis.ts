import type { Account } from '../billing/account.ts'
import type { Call } from './call.ts'
import { md5 } from './signature.ts'

/** More accounts than this are not searched for the key a sign was made with. */
const SEARCHED_ACCOUNTS = 50

/**
 * Says how a refused sign should have been made and, if it can be told, how it was made instead.
 * Names recipes and usernames, never a key.
 */
export const diagnoseSign = (call: Call, accounts: readonly Account[]): string => {
  const { username } = call.command
  const expected = `expected md5(username + api_key + ${named(call.recipe)})`
  if (accounts.some(({ apiKey }) => apiKey === username))
    return `username holds an api_key: username and key are swapped; ${expected}`
  if (accounts.some(({ apiKey }) => apiKey === call.sign.trim()))
    return `sign holds the api_key itself, not a digest; ${expected}`

  const evident = findRecipe(call, accounts.slice(0, SEARCHED_ACCOUNTS))
  const stranger = accounts.some((account) => account.username === username)
    ? undefined
    : 'no account has this username'
  return [stranger, expected, evident ?? 'the sign fits no recipe known here']
    .filter(Boolean)
    .join('; ')
}

const findRecipe = (call: Call, accounts: readonly Account[]): string | undefined => {
  const digest = call.sign.trim().toLowerCase()
  for (const account of accounts) {
    for (const { text, recipe } of variants(call, account.apiKey)) {
      if (md5(text) !== digest) continue
      const key =
        account.username === call.command.username
          ? ''
          : ` with the key of account ${account.username}`
      return `the sign is ${recipe}${key}${howWritten(call.sign)}`
    }
  }
  return undefined
}

type Variant = { readonly text: string; readonly recipe: string }

/** Every way of signing that partners are known, or likely, to get wrong. */
function* variants(call: Call, apiKey: string): Generator<Variant> {
  const { username } = call.command
  for (const { value, name } of suffixes(call)) {
    yield { text: username + apiKey + value, recipe: `md5(username + api_key + ${name})` }
    yield {
      text: apiKey + username + value,
      recipe: `md5(api_key + username + ${name}), key and username swapped`,
    }
  }
  for (const text of withStrayBlanks(username, apiKey, call.signed))
    yield { text, recipe: 'a digest over stray blanks' }
  for (const separator of ['+', ':', '|', '-', '.', ','])
    yield {
      text: [username, apiKey, call.signed].join(separator),
      recipe: `a digest over parts joined by "${separator}"`,
    }
}

const named = (recipe: Call['recipe']) =>
  recipe === 'ref_id' || recipe === 'tr_id' ? recipe : `'${recipe}'`

/** The right last part first, then those of other commands and other fields. */
const suffixes = (call: Call): readonly { value: string; name: string }[] => {
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
    ...words,
    ...fields,
    ...formatted,
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
