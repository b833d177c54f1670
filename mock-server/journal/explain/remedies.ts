import type { Reason } from '../../billing/decision.ts'
import { chooseOutcome } from '../../billing/number-outcome.ts'
import type { Product } from '../../billing/product.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'
import { closestMatches } from '../../catalogue/closest-matches.ts'
import type { Exchange } from '../exchange.ts'
import { billOf, factsOf } from '../facts.ts'
import { formatOutcome } from './format.ts'
import { apiOf, productRemedy } from './near-products.ts'
import { successfulNumber } from './number-mistakes.ts'
import { EARLY_REMEDY, isEarly, PREPAID_REMEDIES } from './prepaid.ts'

type Remedy = (exchange: Exchange, fixtures: Fixtures) => string

/** What to do about a command that did not succeed. */
export const remedyFor = (exchange: Exchange, fixtures: Fixtures): string => {
  const { decision } = exchange.evidence
  return decision ? REMEDIES[decision.reason](exchange, fixtures) : ''
}

const byNumber: Remedy = (exchange, fixtures) =>
  [otherScheme(exchange, fixtures), next(exchange, fixtures)].filter(Boolean).join('; ')

/** The remedy for each reason. */
export const REMEDIES: Readonly<Record<Reason, Remedy>> = {
  ...PREPAID_REMEDIES,
  'current-number': byNumber,
  'current-rule': byNumber,
  'legacy-number': byNumber,
  generated: byNumber,
  'scenario-header': (exchange, fixtures) =>
    `remove the X-Mock-Scenario header to get the normal reply; ${next(exchange, fixtures)}`,
  'scenario-armed': (exchange, fixtures) =>
    `DELETE /__admin/scenarios disarms it; ${next(exchange, fixtures)}`,
  'scenario-file': (exchange, fixtures) =>
    `it is defined in scenarios/ of the fixtures; ${next(exchange, fixtures)}`,
  'scenario-plan': (exchange, fixtures) =>
    `each checkstatus advances it by one step; ${next(exchange, fixtures)}`,
  'ref-id-form': () => 'use 1 to 100 letters, digits, ".", "-" and "_"',
  'ref-id-used': () =>
    'use a new ref_id for each inquiry; to pay the existing one send pay-pasca, to check it send checkstatus',
  'product-unknown': (exchange, fixtures) =>
    productRemedy(factsOf(exchange).product ?? '', apiOf(exchange), fixtures),
  'product-inactive': (exchange) =>
    `choose a product with status ${apiOf(exchange) === 'prepaid' ? 'active' : '1'} in the price list`,
  'cut-off': () =>
    'try at another time (PUT /__admin/clock sets it), or turn business hours off: PUT /__admin/settings {"businessHours": false}',
  'number-unknown': (exchange, fixtures) => {
    const { product, working } = known(exchange, fixtures)
    return `${working === undefined ? '' : `${working} has a bill; `}GET /__admin/numbers lists the numbers of ${product}, and --generate-bills gives every number a bill`
  },
  'inquiry-unknown': (exchange) =>
    exchange.command === undefined || exchange.command.kind === 'custom-receipt'
      ? 'use the tr_id of a bill paid in this namespace'
      : 'send inq-pasca first and pay the tr_id of its reply, in the same namespace; a reset deletes inquiries',
  'inquiry-of-another-account': () => 'use the same username for the inquiry and the payment',
  'already-paid': () => 'the deposit was not debited again; send checkstatus for its outcome',
  'already-processing': (exchange) => settle(exchange),
  'already-failed': () =>
    'the deposit was not debited; send inq-pasca with a new ref_id, and pay its tr_id',
  'inquiry-of-an-earlier-day': () => 'send inq-pasca with a new ref_id, and pay it on the same day',
  'deposit-too-low': ({ command }) =>
    `top up the deposit: PATCH /__admin/accounts/${command?.username ?? ''} {"topUp": 1000000}`,
  'ref-id-unknown': () =>
    'use the ref_id of an inquiry that returned 00 for the same username; a refused inquiry is not stored, and a reset deletes inquiries',
  'transaction-state': (exchange, fixtures) => next(exchange, fixtures),
  'price-list': ({ evidence }, { priceList }) => {
    const field = evidence.call?.command
    if (field?.kind !== 'price-list') return ''
    const types = [...new Set(priceList.map(({ type }) => type))].join(', ')
    return `${similarProvince(field.province, priceList)}the types are ${types}; province only works with type pdam; status is all, active or non active`
  },
}

const similarProvince = (asked: string, priceList: Fixtures['priceList']): string => {
  if (asked === '') return ''
  const known = new Set(priceList.flatMap(({ province }) => province ?? []))
  const small = asked.trim().toLowerCase()
  // Such as "DKI Jakarta" and "Daerah Istimewa Yogyakarta".
  const within = [...known].filter((one) => small.includes(one.toLowerCase()))
  const near = within.length > 0 ? within : closestMatches(asked.trim(), known)
  if (near.length > 0) return `did you mean the province ${near.join(' or ')}? `
  return `the provinces are ${[...known].sort().join(', ')}; `
}

/** What to do about a response code, whatever its reason. */
const next: Remedy = (exchange, fixtures) => {
  const { responseCode, command, evidence } = exchange
  const bill = billOf(evidence)
  if (responseCode === ResponseCode.PaymentNotRequested)
    return `send pay-pasca with tr_id ${bill?.trId ?? '...'}`
  if (bill?.state === 'processing') return settle(exchange)
  if (bill?.topUp)
    return 'its price was refunded unless --no-top-up-refunds is set; top up again with a new ref_id'
  if (bill?.state === 'failed')
    return `the deposit was not debited; send inq-pasca with a new ref_id${alternative(exchange, fixtures)}, and pay its tr_id`
  if (bill?.state === 'inquired' && command?.kind !== 'payment')
    return `it is not paid yet: send pay-pasca with tr_id ${bill.trId}`
  return command?.kind === 'inquiry'
    ? `nothing was recorded and the ref_id can be used again${alternative(exchange, fixtures)}`
    : 'send checkstatus for its current state'
}

const settle = (exchange: Exchange): string => {
  const pending = billOf(exchange.evidence)
  if (isEarly(exchange)) return EARLY_REMEDY
  const ask = pending?.topUp
    ? 'check the status with the same ref_id'
    : 'do not pay again: send checkstatus'
  return `${ask}; POST /__admin/transactions/${pending?.trId ?? '...'}/settle {"responseCode": "00"} settles it`
}

const alternative = (exchange: Exchange, fixtures: Fixtures): string => {
  const { product, number, working } = known(exchange, fixtures)
  return working === undefined || working === number ? '' : ` (${product} ${working} succeeds)`
}

const known = (exchange: Exchange, fixtures: Fixtures) => {
  const { product: code = '', customerNumber } = factsOf(exchange)
  const product = fixtures.product(code as Product['code'])
  return { product: code, number: customerNumber, working: product && successfulNumber(product) }
}

/**
 * A note that the number has another outcome in the other test number scheme, as in older examples.
 */
const otherScheme: Remedy = ({ evidence, ...exchange }, fixtures) => {
  const { product: code = '', customerNumber } = factsOf({ evidence, ...exchange })
  const product = fixtures.product(code as Product['code'])
  const rules = evidence.rules
  if (!product || customerNumber === undefined || !rules) return ''
  const other = rules.scheme === 'current' ? 'legacy' : 'current'
  const outcomeIn = (scheme: 'current' | 'legacy') =>
    chooseOutcome(product, customerNumber as never, scheme, fixtures.statusOf)
  const [here, there] = [outcomeIn(rules.scheme), outcomeIn(other)]
  if (!here || !there || there.matchedBy === here.matchedBy) return ''
  const [outcome, otherOutcome] = [here, there].map(({ outcome }) =>
    formatOutcome(outcome, fixtures),
  )
  if (outcome === otherOutcome) return ''
  const age =
    other === 'legacy'
      ? 'legacy test number scheme, used in the SDK READMEs,'
      : 'current test number scheme'
  return `in the ${age} its outcome is ${otherOutcome}: start with --test-numbers ${other}, or PUT /__admin/settings {"testNumbers": "${other}"}`
}
