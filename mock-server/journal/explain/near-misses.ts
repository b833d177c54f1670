import { spell } from '../../billing/number-outcome.ts'
import { PrepaidCode } from '../../billing/prepaid/response-code.ts'
import type { Product } from '../../billing/product.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'
import { closestMatches, difference } from '../../catalogue/closest-matches.ts'
import type { Exchange } from '../exchange.ts'
import { factsOf } from '../facts.ts'
import type { NearMiss } from './explanation.ts'
import { formatOutcome } from './format.ts'
import { similarCommands, similarPaths, similarPrepaidCommands } from './near-paths.ts'
import { apiOf, similarProducts } from './near-products.ts'
import { MAX_MATCHES } from './near-words.ts'
import { findNumberMistake, successfulNumber } from './number-mistakes.ts'

/** The near misses of a refused request: what exists and resembles what was sent. */
export const findNearMisses = (exchange: Exchange, fixtures: Fixtures): readonly NearMiss[] => {
  const { decision, document } = exchange.evidence
  const { product: code = '', customerNumber = '' } = factsOf(exchange)
  if (decision?.reason === 'product-unknown')
    return similarProducts(code, customerNumber, apiOf(exchange), fixtures)
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
  if (exchange.responseCode === PrepaidCode.WrongCommand)
    return similarPrepaidCommands(document?.commands)
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
