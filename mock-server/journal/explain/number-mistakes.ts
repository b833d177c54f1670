import type { CustomerNumber } from '../../billing/identifiers.ts'
import { chooseOutcome } from '../../billing/number-outcome.ts'
import type { Outcome, Product } from '../../billing/product.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'
import type { Exchange } from '../exchange.ts'

/** The customer number that was probably meant, and how it was garbled. */
export type NumberMistake = {
  readonly number: string
  readonly outcome: Outcome
  readonly mistake: string
}

/**
 * Finds the test number behind a common formatting mistake: a dropped leading zero, a country code,
 * spaces or punctuation.
 */
export const findNumberMistake = (
  exchange: Exchange,
  number: string,
  product: Product,
  fixtures: Fixtures,
): NumberMistake | undefined => {
  for (const [candidate, mistake] of candidates(number, exchange, product)) {
    if (candidate === number) continue
    const scheme = exchange.evidence.rules?.scheme ?? 'current'
    const found = chooseOutcome(product, candidate as CustomerNumber, scheme, fixtures.statusOf)
    if (found) return { number: candidate, outcome: found.outcome, mistake }
  }
  return undefined
}

function* candidates(
  number: string,
  exchange: Exchange,
  product: Product,
): Generator<readonly [string, string]> {
  const trimmed = number.trim()
  yield [trimmed, surrounded(number, exchange)]
  const bare = lettersAndDigits(trimmed)
  yield [bare, `contains ${oddCharacters(trimmed)}`]
  const written = asPlainNumber(trimmed)
  for (const digits of new Set([bare, ...(written === undefined ? [] : [written])])) {
    if (digits === written && digits !== bare) yield [digits, 'was written as a decimal number']
    for (const local of localForms(digits))
      yield [local, 'has the country code 62; write the local number, which begins with 0']
    const lost = isJsonNumber(exchange)
      ? 'has lost its leading zero because it is a JSON number; send it as a string'
      : 'has lost its leading zero, as in a spreadsheet or a numeric column; store it as text'
    for (const padded of paddings(digits, product)) yield [padded, lost]
    yield [digits.replace(/^0+/, ''), 'has too many leading zeros']
  }
}

const surrounded = (number: string, { format }: Exchange): string => {
  const what = /[\r\n]/.test(number) ? 'line breaks' : 'spaces'
  return format === 'xml'
    ? `has ${what} around it, which XML does not ignore inside an element`
    : `has ${what} around it`
}

/** Only letters and digits, with the digits of other scripts converted to ASCII. */
const lettersAndDigits = (text: string) => asciiDigits(text).replace(/[^A-Za-z0-9]/g, '')

const asciiDigits = (text: string) =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))

/** In Unicode the ten digits of a script are consecutive, starting with zero. */
const digitValue = (digit: string): number => {
  let value = 0
  const code = digit.codePointAt(0) ?? 0
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return value
}

const oddCharacters = (text: string): string => {
  const signs = asciiDigits(text).replace(/[A-Za-z0-9]/g, '')
  if (signs === '') return 'digits of another script'
  if (/^\s+$/.test(signs)) return 'spaces'
  if (/^[-\u2010-\u2015]+$/.test(signs)) return 'dashes'
  return 'characters that are not digits'
}

/** Undoes a spreadsheet's number format: 5.3E+11, 110010000.0. */
const asPlainNumber = (text: string): string | undefined => {
  if (!/^\d+(?:[.,]\d+)?(?:e\+?\d{1,2})?$/i.test(text) || /^\d+$/.test(text)) return undefined
  const number = Number(text.replace(',', '.'))
  return Number.isSafeInteger(number) ? String(number) : undefined
}

function* localForms(digits: string): Generator<string> {
  const local = /^(?:00)?620?(\d{6,})$/.exec(digits)?.[1]
  if (local !== undefined) yield `0${local}`
}

/** Adds one leading zero, or pads to the length of the product's numbers. */
function* paddings(digits: string, { pattern, current, legacy }: Product): Generator<string> {
  yield `0${digits}`
  if (pattern && digits.length < pattern.length) yield digits.padStart(pattern.length, '0')
  for (const known of [...current.keys(), ...legacy.keys()])
    if (known.startsWith('0') && known.replace(/^0+/, '') === digits) yield known
}

const isJsonNumber = ({ format, body }: Exchange): boolean =>
  format === 'json' && typeof body === 'string' && /"hp"\s*:\s*[-\d]/.test(body)

/** A test number of this product that succeeds, if there is one. */
export const successfulNumber = ({ current, legacy, pattern }: Product): string | undefined => {
  for (const table of [current, legacy])
    for (const [number, { outcome }] of table) if (outcome.stage === 'success') return number
  return pattern?.prefix.padEnd(pattern.length, '0')
}
