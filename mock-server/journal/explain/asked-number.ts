import type { Reason } from '../../billing/decision.ts'
import type { CustomerNumber } from '../../billing/identifiers.ts'
import type { Product } from '../../billing/product.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'
import type { NumberListing } from '../../catalogue/family.ts'
import type { Rules } from '../evidence.ts'
import type { Exchange } from '../exchange.ts'
import { factsOf } from '../facts.ts'

/** A customer number that was looked up, with everything that determines its outcome. */
export type AskedNumber = {
  readonly product: Product
  readonly number: CustomerNumber
  readonly reason: Reason
  readonly kind: 'inquiry' | 'payment'
  readonly rules: Rules
  readonly fixtures: Fixtures
}

/** Reasons that apply before the number is looked up, or have nothing to do with it. */
const NUMBER_NOT_ASKED: ReadonlySet<Reason> = new Set([
  ...(['ref-id-form', 'ref-id-used', 'product-unknown', 'product-inactive', 'cut-off'] as const),
  ...(['inquiry-unknown', 'inquiry-of-another-account', 'already-paid'] as const),
  ...(['already-processing', 'already-failed', 'inquiry-of-an-earlier-day'] as const),
  ...(['deposit-too-low', 'ref-id-unknown', 'price-list'] as const),
])

/** The number of a request; undefined when none was looked up. */
export const askedNumberOf = (exchange: Exchange, fixtures: Fixtures): AskedNumber | undefined => {
  const { command, evidence } = exchange
  const { decision, rules } = evidence
  const kind = command?.kind
  if (!decision || !rules || NUMBER_NOT_ASKED.has(decision.reason)) return undefined
  if (kind !== 'inquiry' && kind !== 'payment') return undefined
  const { product: code, customerNumber } = factsOf(exchange)
  const product = fixtures.product(code as Product['code'])
  if (!product || customerNumber === undefined) return undefined
  const number = customerNumber as CustomerNumber
  return { product, number, reason: decision.reason, kind, rules, fixtures }
}

/** Finds a number of a product in the fixtures. */
export const listingOf = (
  { numbers }: Fixtures,
  product: Product,
  number: string,
  scheme: NumberListing['scheme'],
): NumberListing | undefined =>
  numbers.find((one) => one.scheme === scheme && one.code === product.code && one.hp === number)

/** The file of a listed number. */
export const fileOf = ({ family }: NumberListing): string => `families/${family}/numbers.json`
