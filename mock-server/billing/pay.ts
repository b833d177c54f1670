import type { Account } from './account.ts'
import { type Decision, type DecisionContext, type Reason, refuse } from './decision.ts'
import { chooseOutcome } from './number-outcome.ts'
import type { Outcome } from './product.ts'
import { ResponseCode } from './response-code.ts'
import { minus } from './rupiah.ts'
import type { ScenarioMatch } from './scenario.ts'
import { planOf } from './settle.ts'
import { type Inquired, inquiryOf, type SettlePlan, type Transaction } from './transaction.ts'
import type { Instant } from './wib.ts'

/**
 * Decides a payment for the transaction with its tr_id, if there is one.
 *
 * @refuses InquiryIdNotFound for an unknown tr_id or another account's; BillHasBeenPaid on a second
 * payment; BillingIdExpired after the inquiry's WIB day; BalanceNotEnough. A payment that is
 * processing or has failed gets the same reply again.
 * @assumed the order, and 34 for a second payment; see docs/decisions
 */
export const pay = (context: DecisionContext): Decision => {
  const { account, transaction } = context
  if (!transaction) return refuse(ResponseCode.InquiryIdNotFound, 'inquiry-unknown')
  if (transaction.username !== account.username)
    return refuse(ResponseCode.InquiryIdNotFound, 'inquiry-of-another-account')
  return transaction.state === 'inquired'
    ? payBill(transaction, context)
    : sayAgain(transaction, account)
}

const payBill = (inquiry: Inquired, context: DecisionContext): Decision => {
  const { account, catalogue, now } = context
  if (inquiry.payableBefore !== undefined && now >= inquiry.payableBefore)
    return refuse(ResponseCode.BillingIdExpired, 'inquiry-of-an-earlier-day')
  if (account.deposit < inquiry.bill.deductedAmount)
    return refuse(ResponseCode.BalanceNotEnough, 'deposit-too-low')

  const { outcome, plan, ...why } = outcomeOf(inquiry, context)
  const payment: AcceptedPayment = { inquiry, account, now, plan, why }
  if (outcome.stage !== 'payment') return succeed(payment)
  return catalogue.statusOf(outcome.responseCode) === 'pending'
    ? leaveProcessing(payment, outcome.responseCode)
    : fail(payment, outcome.responseCode)
}

type Why = Pick<Decision, 'reason' | 'scenario'>

type AcceptedPayment = Pick<DecisionContext, 'account' | 'now'> & {
  readonly inquiry: Inquired
  /** How a pending payment will settle. */
  readonly plan: SettlePlan | undefined
  readonly why: Why
}

const succeed = ({ inquiry, account, now, why }: AcceptedPayment): Decision => {
  const transaction = { ...inquiryOf(inquiry), state: 'paid', paidAt: now } as const
  const taken = inquiry.bill.deductedAmount
  const balance = minus(account.deposit, taken)
  return {
    reply: { kind: 'payment', transaction, responseCode: ResponseCode.Success, balance },
    entries: [{ kind: 'paid', transaction, taken, at: now }],
    ...why,
  }
}

const leaveProcessing = (
  { inquiry, account, now, plan, why }: AcceptedPayment,
  responseCode: ResponseCode,
): Decision => {
  const transaction = {
    ...inquiryOf(inquiry),
    state: 'processing',
    responseCode,
    ...(plan && { plan }),
  } as const
  const taken = inquiry.bill.deductedAmount
  const balance = minus(account.deposit, taken)
  return {
    reply: { kind: 'payment', transaction, responseCode, balance },
    entries: [{ kind: 'processing', transaction, taken, at: now }],
    ...why,
  }
}

const fail = (
  { inquiry, account, now, why }: AcceptedPayment,
  responseCode: ResponseCode,
): Decision => {
  const transaction = {
    ...inquiryOf(inquiry),
    state: 'failed',
    responseCode,
    failedAt: now,
  } as const
  return {
    reply: { kind: 'payment', transaction, responseCode, balance: account.deposit },
    entries: [{ kind: 'failed', transaction }],
    ...why,
  }
}

type Chosen = Why & { readonly outcome: Outcome; readonly plan?: SettlePlan | undefined }

/**
 * A scenario takes precedence over the customer number; a number that no longer has an outcome is
 * paid.
 */
const outcomeOf = (inquiry: Inquired, context: DecisionContext): Chosen => {
  const { productCode, customerNumber, refId, username } = inquiry
  const { catalogue, scheme, matchScenario, now } = context
  const matched = matchScenario({
    command: 'payment',
    product: productCode,
    customerNumber,
    refId,
    username,
  })
  if (matched) return outcomeOfScenario(matched, now)
  const product = catalogue.product(productCode)
  const byNumber = product && chooseOutcome(product, customerNumber, scheme, catalogue.statusOf)
  return byNumber
    ? { outcome: byNumber.outcome, reason: byNumber.matchedBy }
    : { outcome: { stage: 'success' }, reason: 'transaction-state' }
}

const outcomeOfScenario = ({ scenario, origin }: ScenarioMatch, now: Instant): Chosen => {
  const [responseCode = ResponseCode.Success, ...rest] = scenario.answer.outcomes
  return {
    outcome:
      responseCode === ResponseCode.Success
        ? { stage: 'success' }
        : { stage: 'payment', responseCode },
    plan: planOf(responseCode, rest, scenario.answer.settle, now),
    reason: origin,
    scenario: scenario.name,
  }
}

const sayAgain = (transaction: Exclude<Transaction, Inquired>, account: Account): Decision => {
  const again = (responseCode: ResponseCode, reason: Reason): Decision => ({
    reply: { kind: 'payment', transaction, responseCode, balance: account.deposit },
    entries: [],
    reason,
  })
  switch (transaction.state) {
    case 'paid':
      return refuse(ResponseCode.BillHasBeenPaid, 'already-paid')
    case 'processing':
      return again(ResponseCode.Pending, 'already-processing')
    case 'failed':
      return again(transaction.responseCode, 'already-failed')
  }
}
