import type { Command } from '../../billing/command.ts'
import type { Reason } from '../../billing/decision.ts'
import type { Exchange } from '../exchange.ts'
import type { Explanation } from './explanation.ts'
import { PREPAID_CHECKS } from './prepaid.ts'

type Check = { readonly rule: Reason; readonly check: string }

const INQUIRY: readonly Check[] = [
  { rule: 'ref-id-form', check: 'the ref_id has only letters, digits, ".", "-" and "_"' },
  { rule: 'ref-id-used', check: 'the ref_id is new to this account' },
  { rule: 'product-unknown', check: 'the code is in the price list' },
  { rule: 'product-inactive', check: 'the product is active' },
  { rule: 'cut-off', check: 'the biller is open' },
  { rule: 'number-unknown', check: 'the customer number is known' },
]

const PAYMENT: readonly Check[] = [
  { rule: 'inquiry-unknown', check: 'the tr_id was issued' },
  { rule: 'inquiry-of-another-account', check: 'it was issued to this account' },
  { rule: 'already-paid', check: 'it is not paid yet' },
  { rule: 'already-processing', check: 'its payment is not in progress' },
  { rule: 'already-failed', check: 'its payment has not failed' },
  { rule: 'inquiry-of-an-earlier-day', check: 'the inquiry was made on the same day (WIB)' },
  { rule: 'deposit-too-low', check: 'the deposit is sufficient' },
]

/** A receipt link has no sign, so it belongs to no account. */
const LINK: readonly Check[] = [{ rule: 'inquiry-unknown', check: 'the tr_id was issued' }]

const RECEIPT: readonly Check[] = [
  { rule: 'inquiry-unknown', check: 'the tr_id was issued to this account' },
]

const RULES: Readonly<Record<Command['kind'], readonly Check[]>> = {
  inquiry: INQUIRY,
  payment: PAYMENT,
  'status-check': [{ rule: 'ref-id-unknown', check: 'this account has used the ref_id' }],
  'price-list': [],
  'custom-receipt': RECEIPT,
  ...PREPAID_CHECKS,
}

/** The checks of a command in order, and how far a request got. */
export const explainRules = ({ command, evidence }: Exchange): Explanation['rules'] => {
  const { decision } = evidence
  const checks = command ? RULES[command.kind] : LINK
  if (!decision) return []
  const stop = checks.findIndex(({ rule }) => rule === decision.reason)
  return checks.map(({ rule, check }, index) => ({ rule, check, outcome: outcomeOf(index, stop) }))
}

const outcomeOf = (index: number, stop: number) => {
  if (stop < 0 || index < stop) return 'passed'
  return index === stop ? 'stopped here' : 'not reached'
}
