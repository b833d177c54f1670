import type { ProductCode } from '../billing/identifiers.ts'
import type { Fixtures } from '../catalogue/assemble.ts'
import type { RequestExchange } from '../journal/exchange.ts'
import { orderOf } from '../journal/order.ts'

/** The part of the fixtures that says which codes there are. */
export type KnownCodes = Pick<Fixtures, 'product' | 'statusOf' | 'prepaid'>

/** What a request is counted under. */
export type ExchangeLabels = {
  readonly command: string
  readonly product: string
  readonly code: string
  readonly format: string
}

/**
 * The labels of a request. Callers choose product codes, so only those of the fixtures become labels;
 * otherwise anyone could fill the memory with new ones.
 */
export const labelsOf = (exchange: RequestExchange, known: KnownCodes): ExchangeLabels => {
  const { command = '', product } = orderOf(exchange)
  return {
    command: commandLabel(command, exchange),
    product: productLabel(product, known),
    code: codeLabel(exchange.responseCode, known),
    format: exchange.format,
  }
}

/** As the scope of a fault names it: a receipt is fetched by GET as well as by command. */
const commandLabel = (command: string, { method, path }: RequestExchange): string => {
  if (command === 'custom-receipt') return 'receipt'
  if (command !== '') return command
  return method === 'GET' && RECEIPT.test(path) ? 'receipt' : 'unreadable'
}

const RECEIPT = /^\/api(?:\/v1)?\/download\//

const productLabel = (product: string | undefined, known: KnownCodes): string => {
  if (product === undefined) return 'none'
  const code = product as ProductCode
  return known.product(code) || known.prepaid.product(code) ? product : 'unknown'
}

const codeLabel = (code: string, known: KnownCodes): string => {
  // A fault kept the request from the vendor.
  if (code === '') return 'none'
  const isListed = known.statusOf(code) !== undefined || known.prepaid.statusOf(code) !== undefined
  return isListed ? code : 'other'
}
