import { createHash } from 'node:crypto'
import { type Answer, type Receipt, refusal } from './answer.ts'
import type { Book } from './book.ts'
import { checkStatus } from './check-status.ts'
import { inquire, inquiryRequires } from './inquiry.ts'
import { pay } from './payment.ts'
import { listPrices } from './price-list.ts'
import { type Asked, type Format, formatOf, read, textOf } from './reading.ts'
import { customReceipt, downloadReceipt } from './receipt.ts'

/** An account that may call. */
export type Account = { readonly username: string; readonly apiKey: string }

/** The parts of a request that the vendor reads. */
export type Call = {
  readonly method: string
  readonly path: string
  readonly format: Format
  readonly tooLong: boolean
  /** Undefined when the body is not of its format. */
  readonly asked: Asked | undefined
}

type Command = {
  readonly at: 'check' | 'custom'
  readonly requires: (asked: Asked) => readonly string[]
  /** What is signed besides the account. */
  readonly signs: (asked: Asked) => string
  readonly answer: (asked: Asked, book: Book, type: string) => Answer | Receipt
}

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'inq-pasca',
    { at: 'check', requires: inquiryRequires, signs: (a) => textOf(a, 'ref_id'), answer: inquire },
  ],
  [
    'pay-pasca',
    { at: 'check', requires: () => ['tr_id'], signs: (a) => textOf(a, 'tr_id'), answer: pay },
  ],
  [
    'checkstatus',
    { at: 'check', requires: () => ['ref_id'], signs: () => 'cs', answer: checkStatus },
  ],
  [
    'pricelist-pasca',
    { at: 'check', requires: () => [], signs: () => 'pl', answer: (a, _, t) => listPrices(a, t) },
  ],
  [
    'receipt-custom',
    { at: 'custom', requires: () => ['tr_id'], signs: () => 'bc', answer: customReceipt },
  ],
])

const MAX_BODY = 64 * 1024
const CHECK = /^\/api\/v1\/bill\/check(?:\/([^/]+))?\/?$/
const CUSTOM = /^\/api\/v1\/bill\/download\/custom\/?$/
const DOWNLOAD = /^\/api\/v1\/download\/([^/]+)(\/1)?\/?$/

/** Reads a request. */
export const callOf = (
  method: string,
  path: string,
  type: string | undefined,
  body: string,
): Call => {
  const format = formatOf(type, body)
  return { method, path, format, tooLong: body.length > MAX_BODY, asked: read(body, format) }
}

/** The command a call names, or its path. */
export const commandOf = ({ asked, path }: Call): string =>
  (asked && textOf(asked, 'commands')) || path

const missing = (asked: Asked, required: readonly string[]): Answer | undefined => {
  const names = required.filter((name) => textOf(asked, name) === '')
  if (names.length === 0) return undefined
  const details = names.map((name) => [name, [`The ${name} field is required.`]])
  return refusal('107', 400, Object.fromEntries(details))
}

const isSigned = (asked: Asked, { username, apiKey }: Account, additional: string): boolean => {
  const sign = createHash('md5').update(`${username}${apiKey}${additional}`).digest('hex')
  return textOf(asked, 'username') === username && textOf(asked, 'sign') === sign
}

const answerPost = (call: Call, account: Account, book: Book): Answer | Receipt => {
  if (call.tooLong) return refusal('107', 413)
  const { asked } = call
  if (asked === undefined) return refusal('107', 400)
  const command = COMMANDS.get(textOf(asked, 'commands'))
  const at = CUSTOM.test(call.path) ? 'custom' : 'check'
  if (command === undefined || command.at !== at) return refusal('101')
  const lacking = missing(asked, ['username', 'sign', ...command.requires(asked)])
  if (lacking) return lacking
  if (!isSigned(asked, account, command.signs(asked))) return refusal('100')
  return command.answer(asked, book, CHECK.exec(call.path)?.[1] ?? '')
}

/** Answers a call as the vendor does. */
export const answerCall = (call: Call, account: Account, book: Book): Answer | Receipt => {
  const download = call.method === 'GET' ? DOWNLOAD.exec(call.path) : null
  if (download) return downloadReceipt(book, download[1] ?? '', download[2] !== undefined)
  if (call.method === 'POST' && (CHECK.test(call.path) || CUSTOM.test(call.path)))
    return answerPost(call, account, book)
  return refusal('117', 404)
}
