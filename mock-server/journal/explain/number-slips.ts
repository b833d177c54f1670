import type { CustomerNumber } from '../../billing/identifiers.ts'
import { chooseOutcome } from '../../billing/number-outcome.ts'
import type { Outcome, Product } from '../../billing/product.ts'
import type { Fixtures } from '../../catalogue/load.ts'
import type { Exchange } from '../exchange.ts'

/** A customer number that was probably meant, and what happened to it on the way. */
export type Slip = { readonly number: string; readonly outcome: Outcome; readonly slip: string }

/**
 * Finds the test number a customer number would be without the slips that are known to happen to
 * one: a number type that drops its zero, a country code, blanks and signs for people.
 */
export const findSlip = (
  exchange: Exchange,
  number: string,
  product: Product,
  fixtures: Fixtures,
): Slip | undefined => {
  for (const [candidate, slip] of candidates(number, exchange, product)) {
    if (candidate === number) continue
    const scheme = exchange.evidence.rules?.scheme ?? 'current'
    const found = chooseOutcome(product, candidate as CustomerNumber, scheme, fixtures.statusOf)
    if (found) return { number: candidate, outcome: found.outcome, slip }
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
  const bare = bareOf(trimmed)
  yield [bare, `has ${signsIn(trimmed)} in it`]
  const written = asPlainNumber(trimmed)
  for (const digits of new Set([bare, ...(written === undefined ? [] : [written])])) {
    if (digits === written && digits !== bare) yield [digits, 'was written as a decimal number']
    for (const local of localForms(digits))
      yield [local, 'has the country code 62, where a local number begins with 0']
    const lost = isJsonNumber(exchange)
      ? 'has lost its leading zero: it is a JSON number; send it as a string'
      : 'has lost its leading zero, as numbers do in spreadsheets and in columns of numbers'
    for (const padded of paddings(digits, product)) yield [padded, lost]
    yield [digits.replace(/^0+/, ''), 'has leading zeros too many']
  }
}

const surrounded = (number: string, { format }: Exchange): string => {
  const what = /[\r\n]/.test(number) ? 'line breaks' : 'blanks'
  return format === 'xml'
    ? `has ${what} around it, and inside an element they count`
    : `has ${what} around it`
}

/** Letters and digits alone, digits of other scripts as ours. */
const bareOf = (text: string) => inOurDigits(text).replace(/[^A-Za-z0-9]/g, '')

const inOurDigits = (text: string) =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))

/** Unicode keeps the ten digits of each script together; zero is the first. */
const digitValue = (digit: string): number => {
  let value = 0
  const code = digit.codePointAt(0) ?? 0
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return value
}

const signsIn = (text: string): string => {
  const signs = inOurDigits(text).replace(/[A-Za-z0-9]/g, '')
  if (signs === '') return 'digits of another script'
  if (/^\s+$/.test(signs)) return 'blanks'
  if (/^[-\u2010-\u2015]+$/.test(signs)) return 'dashes'
  return 'other signs than digits'
}

/** What a spreadsheet makes of a number, turned back: 5.3E+11, 110010000.0. */
const asPlainNumber = (text: string): string | undefined => {
  if (!/^\d+(?:[.,]\d+)?(?:e\+?\d{1,2})?$/i.test(text) || /^\d+$/.test(text)) return undefined
  const number = Number(text.replace(',', '.'))
  return Number.isSafeInteger(number) ? String(number) : undefined
}

function* localForms(digits: string): Generator<string> {
  const local = /^(?:00)?620?(\d{6,})$/.exec(digits)?.[1]
  if (local !== undefined) yield `0${local}`
}

/** With one zero before it, or as many as the product's numbers have digits. */
function* paddings(digits: string, { pattern, current, legacy }: Product): Generator<string> {
  yield `0${digits}`
  if (pattern && digits.length < pattern.length) yield digits.padStart(pattern.length, '0')
  for (const known of [...current.keys(), ...legacy.keys()])
    if (known.startsWith('0') && known.replace(/^0+/, '') === digits) yield known
}

const isJsonNumber = ({ format, body }: Exchange): boolean =>
  format === 'json' && typeof body === 'string' && /"hp"\s*:\s*[-\d]/.test(body)

/** A number of this product that succeeds, for who needs one; undefined when none is known. */
export const numberThatWorks = ({ current, legacy, pattern }: Product): string | undefined => {
  for (const table of [current, legacy])
    for (const [number, { outcome }] of table) if (outcome.stage === 'success') return number
  return pattern?.prefix.padEnd(pattern.length, '0')
}
