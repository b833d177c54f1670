import { createHash, createHmac } from 'node:crypto'
import type { Account } from '../billing/account.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Call } from './call.ts'
import { named } from './recipe.ts'
import { md5 } from './signature.ts'

/** The right text with another digest, or the right digest in another encoding. */
export const otherDigests = ({ command: { username }, signed }: Call, apiKey: string) => {
  const text = username + apiKey + signed
  const by = (algorithm: string) => createHash(algorithm).update(text)
  return [
    { value: by('sha1').digest('hex'), name: 'a SHA-1 of the right parts instead of an MD5' },
    {
      value: by('sha256').digest('hex'),
      name: 'a SHA-256 of the right parts instead of an MD5',
    },
    {
      value: by('sha512').digest('hex'),
      name: 'a SHA-512 of the right parts instead of an MD5',
    },
    { value: by('md5').digest('base64'), name: 'the right MD5 in Base64 instead of hex' },
    { value: by('md5').digest('base64url'), name: 'the right MD5 in Base64 instead of hex' },
    { value: md5(md5(text)), name: 'the MD5 of the right MD5' },
    ...[username + signed, signed].map((message) => ({
      value: createHmac('md5', apiKey).update(message).digest('hex'),
      name: 'an HMAC-MD5 with the api_key instead of a plain MD5',
    })),
  ]
}

/** A text that may have been signed after username and key. */
type Suffix = { readonly value: string; readonly name: string; readonly note?: string }

type Variant = { readonly text: string; readonly recipe: string }

/** Known and likely mistakes in signing. */
export function* variants(
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
    yield { text, recipe: 'a digest with extra spaces' }
  for (const separator of ['+', ':', '|', '-', '.', ',', '_', ';', '&'])
    yield {
      text: [username, apiKey, call.signed].join(separator),
      recipe: `a digest of parts joined with "${separator}"`,
    }
  yield { text: username + call.signed, recipe: 'a digest without the api_key' }
  yield { text: apiKey + call.signed, recipe: 'a digest without the username' }
  if (owner !== username)
    yield {
      text: owner + apiKey + call.signed,
      recipe: `computed for username ${owner}, but the body has another`,
    }
}

/** The right last part, then those of other commands and fields. */
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
    { value: call.signed.trim(), name: `${named(call.recipe)} without the spaces sent with it` },
    { value: call.signed.toLowerCase(), name: `${named(call.recipe)} in lower case` },
    { value: call.signed.toUpperCase(), name: `${named(call.recipe)} in upper case` },
    ...words,
    ...fields,
    ...formatted,
  ]
}

/** The ids of the named transaction, unless it is another account's. */
const otherIds = (
  { command, recipe }: Call,
  transaction: Transaction | undefined,
): readonly Suffix[] => {
  const asked = 'trId' in command && recipe !== 'tr_id' ? command.trId : undefined
  const own = transaction?.username === command.username ? transaction : undefined
  const note = (what: string) => `, the ${what} of its inquiry instead of ${named(recipe)}`
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

/** A tr_id that was changed by number formatting, in the sign or in the body. */
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
