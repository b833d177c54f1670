import { spell } from '../../billing/number-outcome.ts'
import type { Product } from '../../billing/product.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import type { Fixtures } from '../../catalogue/load.ts'
import { COMMANDS, RECEIPT_COMMANDS } from '../../protocol/call.ts'
import { BILL_PATH, CUSTOM_RECEIPT_PATH, VENDOR_PATHS } from '../../protocol/paths.ts'
import type { Exchange } from '../exchange.ts'
import { factsOf } from '../facts.ts'
import { difference, nearestTo } from './distance.ts'
import type { Near } from './explanation.ts'
import { findSlip, numberThatWorks } from './number-slips.ts'
import { outcomeInWords } from './words.ts'

/** What is there and looks like what was asked for in vain. */
export const explainNearest = (exchange: Exchange, fixtures: Fixtures): readonly Near[] => {
  const { decision, document } = exchange.evidence
  const { product: code = '', customerNumber = '' } = factsOf(exchange)
  if (decision?.reason === 'product-unknown') return nearCodes(code, customerNumber, fixtures)
  const product = fixtures.product(code as Product['code'])
  if (decision?.reason === 'number-unknown' && product) {
    const slip = slipOf(exchange, customerNumber, product, fixtures)
    if (slip) return [slip]
    return [
      ...elsewhere(customerNumber, product, fixtures),
      ...nearNumbers(customerNumber, product, fixtures),
    ]
  }
  if (exchange.responseCode === ResponseCode.PageNotFound) return nearPaths(exchange)
  if (exchange.responseCode === ResponseCode.InvalidCommand) return nearCommands(document?.commands)
  return []
}

const slipOf = (
  exchange: Exchange,
  number: string,
  product: Product,
  fixtures: Fixtures,
): Near | undefined => {
  const found = findSlip(exchange, number, product, fixtures)
  return (
    found && {
      what: 'customer number',
      value: found.number,
      outcome: outcomeInWords(found.outcome, fixtures),
      difference: found.slip,
    }
  )
}

const nearCodes = (
  code: string,
  customerNumber: string,
  { products, product }: Fixtures,
): readonly Near[] => {
  const near = (value: string, difference: string): Near => ({
    what: 'product code',
    value,
    outcome: product(value as Product['code'])?.name ?? null,
    difference,
  })
  if (product(customerNumber as Product['code']))
    return [near(customerNumber, 'stands in hp, and code and hp are swapped')]
  const alike = nearestTo(
    code,
    products.map((one) => one.code),
  )
  if (alike.length > 0) return alike.map((value) => near(value, difference(code, value)))
  return products
    .filter(({ name }) => hasWords(name, code))
    .slice(0, FEW)
    .map(({ code: value }) => near(value, 'is in its name, not in its code'))
}

/** Whether every word of a text is one of a name's. */
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

const nearNumbers = (number: string, product: Product, fixtures: Fixtures): readonly Near[] => {
  const known = new Map([...product.current, ...product.legacy, ...product.current])
  const near = nearestTo(number, known.keys())
  const works = numberThatWorks(product)
  const shown = near.length > 0 || works === undefined ? near : [works]
  return shown.map((value) => {
    const outcome = known.get(value as never)?.outcome
    return {
      what: 'customer number',
      value,
      outcome: outcome ? outcomeInWords(outcome, fixtures) : null,
      difference: difference(number, value),
    }
  })
}

const FEW = 3

/** Numbers repeat across products, and are easily tried with the wrong one. */
const elsewhere = (number: string, product: Product, fixtures: Fixtures): readonly Near[] =>
  fixtures.products
    .filter((other) => other.code !== product.code)
    .flatMap((other) => {
      const outcome =
        other.current.get(number as never)?.outcome ??
        (other.pattern && spell(other.pattern, number, fixtures.statusOf))
      return outcome ? { value: other.code, outcome: outcomeInWords(outcome, fixtures) } : []
    })
    .slice(0, FEW)
    .map((found) => ({ what: 'product code', ...found, difference: 'is a test number of it' }))

const nearCommands = (written: unknown): readonly Near[] => {
  const text = typeof written === 'string' ? written.slice(0, 100) : ''
  const known = [...Object.keys(COMMANDS), ...Object.keys(RECEIPT_COMMANDS)]
  return nearestTo(text, known).map((value) => ({
    what: 'command',
    value,
    outcome: `POST ${Object.hasOwn(COMMANDS, value) ? BILL_PATH : CUSTOM_RECEIPT_PATH}`,
    difference: difference(text, value),
  }))
}

const nearPaths = ({ method, path }: Exchange): readonly Near[] =>
  nearestTo(`${method} ${path}`, VENDOR_PATHS).map((value) => {
    const [wanted = '', place = ''] = value.split(' ')
    const isPath = place === path
    return {
      what: 'path',
      value,
      outcome: null,
      difference: isPath ? `is a ${method}, where ${wanted} is wanted` : difference(path, place),
    }
  })
