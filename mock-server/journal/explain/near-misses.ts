import { spell } from '../../billing/number-outcome.ts'
import type { Product } from '../../billing/product.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'
import { closestMatches, difference } from '../../catalogue/closest-matches.ts'
import { COMMANDS, RECEIPT_COMMANDS } from '../../protocol/commands.ts'
import { BILL_PATH, CUSTOM_RECEIPT_PATH, VENDOR_PATHS } from '../../protocol/paths.ts'
import type { Exchange } from '../exchange.ts'
import { factsOf } from '../facts.ts'
import type { NearMiss } from './explanation.ts'
import { formatOutcome } from './format.ts'
import { findNumberMistake, successfulNumber } from './number-mistakes.ts'

/** The near misses of a refused request: what exists and resembles what was sent. */
export const findNearMisses = (exchange: Exchange, fixtures: Fixtures): readonly NearMiss[] => {
  const { decision, document } = exchange.evidence
  const { product: code = '', customerNumber = '' } = factsOf(exchange)
  if (decision?.reason === 'product-unknown') return similarCodes(code, customerNumber, fixtures)
  const product = fixtures.product(code as Product['code'])
  if (decision?.reason === 'number-unknown' && product) {
    const mistake = mistakeOf(exchange, customerNumber, product, fixtures)
    if (mistake) return [mistake]
    return [
      ...productsWithNumber(customerNumber, product, fixtures),
      ...similarNumbers(customerNumber, product, fixtures),
    ]
  }
  if (exchange.responseCode === ResponseCode.PageNotFound) return similarPaths(exchange)
  if (exchange.responseCode === ResponseCode.InvalidCommand)
    return similarCommands(document?.commands)
  return []
}

const mistakeOf = (
  exchange: Exchange,
  number: string,
  product: Product,
  fixtures: Fixtures,
): NearMiss | undefined => {
  const found = findNumberMistake(exchange, number, product, fixtures)
  return (
    found && {
      what: 'customer number',
      value: found.number,
      outcome: formatOutcome(found.outcome, fixtures),
      difference: found.mistake,
    }
  )
}

const similarCodes = (
  code: string,
  customerNumber: string,
  { products, product }: Fixtures,
): readonly NearMiss[] => {
  const near = (value: string, difference: string): NearMiss => ({
    what: 'product code',
    value,
    outcome: product(value as Product['code'])?.name ?? null,
    difference,
  })
  if (product(customerNumber as Product['code']))
    return [near(customerNumber, 'is in hp: code and hp are swapped')]
  const alike = closestMatches(
    code,
    products.map((one) => one.code),
  )
  if (alike.length > 0) return alike.map((value) => near(value, difference(code, value)))
  return products
    .filter(({ name }) => hasWords(name, code))
    .slice(0, MAX_MATCHES)
    .map(({ code: value }) => near(value, 'matches its name, not its code'))
}

/** Whether a name has every word of a text. */
const hasWords = (name: string, text: string): boolean => {
  const wanted = wordsOf(text)
  const there = new Set(wordsOf(name))
  return wanted.length > 0 && wanted.every((word) => there.has(word))
}

const wordsOf = (text: string) =>
  text
    .slice(0, 100)
    .toLowerCase()
    .match(/[a-z0-9]{2,}/g) ?? []

const similarNumbers = (
  number: string,
  product: Product,
  fixtures: Fixtures,
): readonly NearMiss[] => {
  const known = new Map([...product.current, ...product.legacy, ...product.current])
  const near = closestMatches(number, known.keys())
  const working = successfulNumber(product)
  const shown = near.length > 0 || working === undefined ? near : [working]
  return shown.map((value) => {
    const outcome = known.get(value as never)?.outcome
    return {
      what: 'customer number',
      value,
      outcome: outcome ? formatOutcome(outcome, fixtures) : null,
      difference: difference(number, value),
    }
  })
}

const MAX_MATCHES = 3

/** Products that have this test number; numbers repeat across products. */
const productsWithNumber = (
  number: string,
  product: Product,
  fixtures: Fixtures,
): readonly NearMiss[] =>
  fixtures.products
    .filter((other) => other.code !== product.code)
    .flatMap((other) => {
      const outcome =
        other.current.get(number as never)?.outcome ??
        (other.pattern && spell(other.pattern, number, fixtures.statusOf))
      return outcome ? { value: other.code, outcome: formatOutcome(outcome, fixtures) } : []
    })
    .slice(0, MAX_MATCHES)
    .map((found) => ({ what: 'product code', ...found, difference: 'is one of its test numbers' }))

const similarCommands = (written: unknown): readonly NearMiss[] => {
  const text = typeof written === 'string' ? written.slice(0, 100) : ''
  const known = [...Object.keys(COMMANDS), ...Object.keys(RECEIPT_COMMANDS)]
  return closestMatches(text, known).map((value) => ({
    what: 'command',
    value,
    outcome: `POST ${Object.hasOwn(COMMANDS, value) ? BILL_PATH : CUSTOM_RECEIPT_PATH}`,
    difference: difference(text, value),
  }))
}

const similarPaths = ({ method, path }: Exchange): readonly NearMiss[] =>
  closestMatches(`${method} ${path}`, VENDOR_PATHS).map((value) => {
    const [wanted = '', place = ''] = value.split(' ')
    const isPath = place === path
    return {
      what: 'path',
      value,
      outcome: null,
      difference: isPath ? `is a ${method}, but must be a ${wanted}` : difference(path, place),
    }
  })
