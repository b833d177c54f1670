import type { Reason } from '../../billing/decision.ts'
import { parseTrId } from '../../billing/identifiers.ts'
import { REF_ID_FORM } from '../../billing/inquire.ts'
import type { Product } from '../../billing/product.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import type { Transaction } from '../../billing/transaction.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'
import { shorten } from '../../wire/ascii.ts'
import type { Exchange } from '../exchange.ts'
import { factsOf, isOfAnotherAccount } from '../facts.ts'
import { explainFault, wasDelivered } from './fault.ts'
import { formatCode, formatRupiah, formatWib, quote } from './format.ts'
import { apiOf, PRICE_LISTS, unknownProduct } from './near-products.ts'
import { PREPAID_WHYS } from './prepaid.ts'

/** One sentence, without a full stop, on why a request got its reply. */
export const whyOf = (exchange: Exchange, fixtures: Fixtures): string => {
  const { refusal, decision } = exchange.evidence
  if (!wasDelivered(exchange)) return explainFault(exchange) ?? exchange.matched
  if (refusal) return refusal.reason
  if (!decision) return exchange.matched
  const { near } = exchange.evidence
  const reason = REASONS[decision.reason](exchange, fixtures)
  return near === undefined ? reason : `${reason}; ${near}`
}

type Explainer = (exchange: Exchange, fixtures: Fixtures) => string

const REASONS: Readonly<Record<Reason, Explainer>> = {
  ...PREPAID_WHYS,
  'current-number': (exchange, fixtures) =>
    `${named(exchange)} is a documented test number${meaning(exchange, fixtures)}`,
  'current-rule': (exchange, fixtures) =>
    exchange.responseCode === ResponseCode.Success
      ? `${named(exchange)} matches its family’s test number pattern`
      : `${named(exchange)} means ${formatCode(exchange.responseCode, fixtures)} by its family’s test number pattern`,
  'legacy-number': (exchange, fixtures) =>
    `${named(exchange)} is a legacy test number${meaning(exchange, fixtures)}`,
  generated: (exchange) => `${named(exchange)} is not a test number, so its bill was generated`,
  'scenario-header': (exchange) =>
    `the X-Mock-Scenario header asked for it: ${scenarioOf(exchange)}`,
  'scenario-armed': (exchange) => `scenario ${scenarioOf(exchange)} is armed and takes precedence`,
  'scenario-file': (exchange) =>
    `scenario ${scenarioOf(exchange)} from the fixtures takes precedence`,
  'scenario-plan': ({ evidence }) =>
    `${describe(evidence.transaction)} was left pending by a scenario that also sets the outcome of its status checks`,
  'ref-id-form': (exchange) => malformed(factsOf(exchange).refId ?? ''),
  'ref-id-used': ({ evidence }) => `${describe(evidence.transaction)} already has this ref_id`,
  'product-unknown': (exchange, fixtures) =>
    unknownProduct(factsOf(exchange).product ?? '', apiOf(exchange), fixtures),
  'product-inactive': (exchange) => {
    const api = apiOf(exchange)
    const status = api === 'prepaid' ? '"non active"' : '4'
    return `${factsOf(exchange).product} is inactive: ${PRICE_LISTS[api]} lists it with status ${status}`
  },
  'cut-off': (exchange, fixtures) => closed(exchange, fixtures),
  'number-unknown': (exchange) => {
    const { product, customerNumber = '' } = factsOf(exchange)
    return `${quote(customerNumber)} is not a test number of ${product}`
  },
  'inquiry-unknown': (exchange) => unknownTrId(exchange),
  'inquiry-of-another-account': (exchange) => unknownTrId(exchange),
  'already-paid': ({ evidence }) => `${describe(evidence.transaction)} is already paid`,
  'already-processing': ({ evidence }) =>
    `the payment of ${describe(evidence.transaction)} is still processing`,
  'already-failed': ({ evidence }, fixtures) =>
    `the payment of ${describe(evidence.transaction)} failed${failure(evidence.transaction, fixtures)}`,
  'inquiry-of-an-earlier-day': (exchange) => expired(exchange),
  'deposit-too-low': (exchange, fixtures) => tooLow(exchange, fixtures),
  'ref-id-unknown': (exchange) => {
    const { username, refId = '' } = factsOf(exchange)
    return `account ${username} has made no inquiry with ref_id ${quote(refId)} in namespace ${exchange.namespace}`
  },
  'transaction-state': ({ evidence }, fixtures) => {
    const { transaction } = evidence
    const state = transaction && STATES[transaction.state]
    return `${describe(transaction)} ${state}${failure(transaction, fixtures)}`
  },
  'price-list': ({ evidence }) => {
    const reply = evidence.decision?.reply
    const found = reply?.kind === 'price-list' ? reply.entries.length : 0
    return found === 1
      ? 'one product in price-list.json matches the query'
      : `${found} products in price-list.json match the query`
  },
}

const STATES: Readonly<Record<Transaction['state'], string>> = {
  inquired: 'has not been paid yet',
  processing: 'is still processing',
  paid: 'is paid',
  failed: 'failed',
}

/** The outcome of a number that does not succeed. */
const meaning = ({ responseCode }: Exchange, fixtures: Fixtures) =>
  responseCode === ResponseCode.Success ? '' : ` for ${formatCode(responseCode, fixtures)}`

const malformed = (refId: string) => {
  const odd = [...refId].find((character) => !REF_ID_FORM.test(character))
  const length = refId.length > 100 ? `has ${refId.length} characters; the maximum is 100` : ''
  const character =
    odd === undefined
      ? ''
      : `contains ${quote(odd)}; only letters, digits, ".", "-" and "_" are allowed`
  return `ref_id ${quote(shorten(refId, 60))} ${[length, character].filter(Boolean).join(', and ')}`
}

const scenarioOf = ({ evidence }: Exchange) => quote(evidence.decision?.scenario ?? '')

const named = (exchange: Exchange) => {
  const { product, customerNumber } = factsOf(exchange)
  return `${product} ${customerNumber}`
}

const describe = (bill: Transaction | undefined) =>
  bill ? `tr_id ${bill.trId} (${bill.productCode} ${bill.customerNumber})` : 'the bill'

const failure = (bill: Transaction | undefined, fixtures: Fixtures) =>
  bill?.state === 'failed' ? ` with ${formatCode(bill.responseCode, fixtures)}` : ''

const closed = (exchange: Exchange, fixtures: Fixtures) => {
  const { product = '' } = factsOf(exchange)
  const hours = fixtures.product(product as Product['code'])?.cutOff
  const range = hours ? ` from ${clock(hours.from)} to ${clock(hours.to)} WIB` : ''
  return `the biller of ${product} is closed${range}, and the request arrived at ${formatWib(exchange.at)}`
}

const clock = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

const unknownTrId = (exchange: Exchange) => {
  const { trId } = factsOf(exchange)
  if (isOfAnotherAccount(exchange.evidence)) return `tr_id ${trId} was issued to another account`
  // A receipt link has no command; its tr_id is in the path.
  const linked = /^\/api\/v1\/download\/([^/]+)/.exec(exchange.path)?.[1]
  const asked = trId ?? (linked === undefined ? undefined : parseTrId(linked))
  return asked === undefined
    ? 'the tr_id is invalid: it must be digits without leading zeros'
    : `tr_id ${asked} was never issued in namespace ${exchange.namespace}`
}

const expired = ({ evidence, at }: Exchange) => {
  const { transaction } = evidence
  const until =
    transaction?.state === 'inquired' && transaction.payableBefore !== undefined
      ? `, could be paid until ${formatWib(transaction.payableBefore)}`
      : ''
  const asked = transaction ? ` was created at ${formatWib(transaction.inquiredAt)}` : ''
  return `${describe(transaction)}${asked}${until}, and the payment arrived at ${formatWib(at)}`
}

const tooLow = (exchange: Exchange, fixtures: Fixtures) => {
  const { account, transaction } = exchange.evidence
  const { product = '' } = factsOf(exchange)
  const isTopUp = apiOf(exchange) === 'prepaid'
  const wanted = isTopUp
    ? fixtures.prepaid.product(product as Product['code'])?.price
    : transaction?.bill.deductedAmount
  const [costs, there] = [wanted ?? 0, account?.deposit ?? 0]
  return `${isTopUp ? product : 'the bill'} costs ${formatRupiah(costs)} and the deposit is ${formatRupiah(there)}: ${formatRupiah(costs - there)} short`
}
