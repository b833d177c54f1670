import type { Reason } from '../../billing/decision.ts'
import { chooseOutcome } from '../../billing/number-outcome.ts'
import type { Product } from '../../billing/product.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import type { Fixtures } from '../../catalogue/load.ts'
import type { Exchange } from '../exchange.ts'
import { billOf, factsOf } from '../facts.ts'
import { nearestTo } from './distance.ts'
import { numberThatWorks } from './number-slips.ts'
import { outcomeInWords } from './words.ts'

type Remedy = (exchange: Exchange, fixtures: Fixtures) => string

/** Says what to do about a command that was decided and not answered with success. */
export const remedyFor = (exchange: Exchange, fixtures: Fixtures): string => {
  const { decision } = exchange.evidence
  return decision ? REMEDIES[decision.reason](exchange, fixtures) : ''
}

const byNumber: Remedy = (exchange, fixtures) =>
  [otherScheme(exchange, fixtures), next(exchange, fixtures)].filter(Boolean).join('; ')

/** What helps, for each reason for which a command can be refused or left pending. */
export const REMEDIES: Readonly<Record<Reason, Remedy>> = {
  'current-number': byNumber,
  'current-rule': byNumber,
  'legacy-number': byNumber,
  'made-up': byNumber,
  'scenario-header': (exchange, fixtures) =>
    `leave X-Mock-Scenario out for another answer; ${next(exchange, fixtures)}`,
  'scenario-armed': (exchange, fixtures) =>
    `DELETE /__admin/scenarios disarms it; ${next(exchange, fixtures)}`,
  'scenario-file': (exchange, fixtures) =>
    `it stands in scenarios/ of the fixtures; ${next(exchange, fixtures)}`,
  'scenario-plan': (exchange, fixtures) =>
    `checkstatus again takes its next step; ${next(exchange, fixtures)}`,
  'ref-id-form': () => 'use 1 to 100 letters, digits, ".", "-" and "_"',
  'ref-id-used': () =>
    'use a new ref_id for each inquiry; to pay that one send pay-pasca, and to ask for it checkstatus',
  'product-unknown': () => 'GET /__admin/catalogue lists the codes; write one just so',
  'product-inactive': () => 'choose a product with status 1 of the price list',
  'cut-off': () =>
    'ask at another hour (PUT /__admin/clock sets it), or let billers be open: PUT /__admin/settings {"businessHours": false}',
  'number-unknown': (exchange, fixtures) => {
    const { product, works } = known(exchange, fixtures)
    return `${works === undefined ? '' : `${works} has a bill; `}GET /__admin/numbers lists the numbers of ${product}, and --generate-bills gives every number a bill`
  },
  'inquiry-unknown': (exchange) =>
    exchange.command === undefined || exchange.command.kind === 'custom-receipt'
      ? 'use the tr_id of a bill that was paid in this namespace'
      : 'send inq-pasca first and pay the tr_id of its answer, in the same namespace; a reset forgets them',
  'inquiry-of-another-account': () => 'inquire and pay with the same username',
  'already-paid': () => 'nothing was taken again; checkstatus tells how it went',
  'already-processing': (exchange) => settle(exchange),
  'already-failed': () => 'nothing was taken; send inq-pasca with a new ref_id, and pay that',
  'inquiry-of-an-earlier-day': () => 'send inq-pasca with a new ref_id, and pay it on the same day',
  'deposit-too-low': ({ command }) =>
    `top it up: PATCH /__admin/accounts/${command?.username ?? ''} {"topUp": 1000000}`,
  'ref-id-unknown': () =>
    'ask with the ref_id of an inquiry that was answered 00, by the same username; an inquiry that was refused leaves nothing behind, and neither does a reset',
  'transaction-state': (exchange, fixtures) => next(exchange, fixtures),
  'price-list': ({ evidence }, { priceList }) => {
    const field = evidence.call?.command
    if (field?.kind !== 'price-list') return ''
    const types = [...new Set(priceList.map(({ type }) => type))].join(', ')
    return `${nearProvince(field.province, priceList)}the types are ${types}; a province goes with type pdam, and status is all, active or non active`
  },
}

const nearProvince = (asked: string, priceList: Fixtures['priceList']): string => {
  if (asked === '') return ''
  const known = new Set(priceList.flatMap(({ province }) => province ?? []))
  const small = asked.trim().toLowerCase()
  // Such as "DKI Jakarta" and "Daerah Istimewa Yogyakarta".
  const within = [...known].filter((one) => small.includes(one.toLowerCase()))
  const near = within.length > 0 ? within : nearestTo(asked.trim(), known)
  if (near.length > 0) return `did you mean province ${near.join(' or ')}? `
  return `the provinces are ${[...known].sort().join(', ')}; `
}

/** What to do about a response code, no matter which rule chose it. */
const next: Remedy = (exchange, fixtures) => {
  const { responseCode, command, evidence } = exchange
  const bill = billOf(evidence)
  if (responseCode === ResponseCode.PaymentNotRequested)
    return `send pay-pasca with tr_id ${bill?.trId ?? '...'}`
  if (bill?.state === 'processing') return settle(exchange)
  if (bill?.state === 'failed')
    return `nothing was taken; send inq-pasca with a new ref_id${alternative(exchange, fixtures)}, and pay that`
  if (bill?.state === 'inquired' && command?.kind !== 'payment')
    return `it is not paid: send pay-pasca with tr_id ${bill.trId}`
  return command?.kind === 'inquiry'
    ? `nothing was recorded, and the ref_id may be used again${alternative(exchange, fixtures)}`
    : 'checkstatus tells how it stands'
}

const settle = (exchange: Exchange): string =>
  `do not pay again: ask checkstatus; POST /__admin/transactions/${billOf(exchange.evidence)?.trId ?? '...'}/settle {"responseCode": "00"} decides it`

const alternative = (exchange: Exchange, fixtures: Fixtures): string => {
  const { product, number, works } = known(exchange, fixtures)
  return works === undefined || works === number ? '' : ` (${product} ${works} succeeds)`
}

const known = (exchange: Exchange, fixtures: Fixtures) => {
  const { product: code = '', customerNumber } = factsOf(exchange)
  const product = fixtures.product(code as Product['code'])
  return { product: code, number: customerNumber, works: product && numberThatWorks(product) }
}

/** A number that means something else in the other scheme of test numbers, as older examples print it. */
const otherScheme: Remedy = ({ evidence, ...exchange }, fixtures) => {
  const { product: code = '', customerNumber } = factsOf({ evidence, ...exchange })
  const product = fixtures.product(code as Product['code'])
  const rules = evidence.rules
  if (!product || customerNumber === undefined || !rules) return ''
  const other = rules.scheme === 'current' ? 'legacy' : 'current'
  const meant = (scheme: 'current' | 'legacy') =>
    chooseOutcome(product, customerNumber as never, scheme, fixtures.statusOf)
  const [here, there] = [meant(rules.scheme), meant(other)]
  if (!here || !there || there.matchedBy === here.matchedBy) return ''
  const [said, elsewhere] = [here, there].map(({ outcome }) => outcomeInWords(outcome, fixtures))
  if (said === elsewhere) return ''
  const age =
    other === 'legacy'
      ? 'older scheme of test numbers, which the SDK READMEs print,'
      : 'newer scheme of test numbers'
  return `in the ${age} it stands for ${elsewhere}: start with --test-numbers ${other}, or PUT /__admin/settings {"testNumbers": "${other}"}`
}
