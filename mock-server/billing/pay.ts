import type { Account } from './account.ts'
import { type Circumstances, type Decision, type Grounds, refuse } from './decision.ts'
import type { Outcome } from './product.ts'
import { ResponseCode } from './response-code.ts'
import type { Rehearsal } from './rule.ts'
import { minus } from './rupiah.ts'
import { chooseScenario } from './scenario.ts'
import { planOf } from './settle.ts'
import { type Inquired, inquiryOf, type SettlePlan, type Transaction } from './transaction.ts'
import type { Instant } from './wib.ts'

/**
 * Decides a payment for the transaction its tr_id named, if it named one.
 *
 * @refuses InquiryIdNotFound for an unknown tr_id or another account's; BillHasBeenPaid on a second
 * payment; BillingIdExpired after the inquiry's WIB day; BalanceNotEnough. A payment that is
 * processing or has failed says so again.
 * @assumed the order, and 34 for a second payment; see docs/decisions
 */
export const pay = (circumstances: Circumstances): Decision => {
  const { account, transaction } = circumstances
  if (!transaction) return refuse(ResponseCode.InquiryIdNotFound, 'inquiry-unknown')
  if (transaction.username !== account.username)
    return refuse(ResponseCode.InquiryIdNotFound, 'inquiry-of-another-account')
  return transaction.state === 'inquired'
    ? payBill(transaction, circumstances)
    : sayAgain(transaction, account)
}

const payBill = (inquiry: Inquired, circumstances: Circumstances): Decision => {
  const { account, catalogue, now } = circumstances
  if (inquiry.payableBefore !== undefined && now >= inquiry.payableBefore)
    return refuse(ResponseCode.BillingIdExpired, 'inquiry-of-an-earlier-day')
  if (account.deposit < inquiry.bill.deductedAmount)
    return refuse(ResponseCode.BalanceNotEnough, 'deposit-too-low')

  const { outcome, plan, ...why } = outcomeOf(inquiry, circumstances)
  const payment: AcceptedPayment = { inquiry, account, now, plan, why }
  if (outcome.stage !== 'payment') return succeed(payment)
  return catalogue.statusOf(outcome.responseCode) === 'pending'
    ? leaveProcessing(payment, outcome.responseCode)
    : fail(payment, outcome.responseCode)
}

type Why = Pick<Decision, 'grounds' | 'scenario'>

type AcceptedPayment = Pick<Circumstances, 'account' | 'now'> & {
  readonly inquiry: Inquired
  /** What becomes of it when it is left pending. */
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

/** A rule goes first; else the number is asked again, and a bill whose number means nothing any more is simply paid. */
const outcomeOf = (inquiry: Inquired, circumstances: Circumstances): Chosen => {
  const { productCode, customerNumber, refId, username } = inquiry
  const { catalogue, scheme, rehearse, now } = circumstances
  const rehearsal = rehearse({
    command: 'pay-pasca',
    product: productCode,
    customerNumber,
    refId,
    username,
  })
  if (rehearsal) return rehearsedOutcome(rehearsal, now)
  const product = catalogue.product(productCode)
  const scenario = product && chooseScenario(product, customerNumber, scheme, catalogue.statusOf)
  return scenario
    ? { outcome: scenario.outcome, grounds: scenario.matchedBy }
    : { outcome: { stage: 'success' }, grounds: 'transaction-state' }
}

const rehearsedOutcome = ({ rule, origin }: Rehearsal, now: Instant): Chosen => {
  const [responseCode = ResponseCode.Success, ...rest] = rule.answer.outcomes
  return {
    outcome:
      responseCode === ResponseCode.Success
        ? { stage: 'success' }
        : { stage: 'payment', responseCode },
    plan: planOf(responseCode, rest, rule.answer.settle, now),
    grounds: origin,
    scenario: rule.name,
  }
}

const sayAgain = (transaction: Exclude<Transaction, Inquired>, account: Account): Decision => {
  const again = (responseCode: ResponseCode, grounds: Grounds): Decision => ({
    reply: { kind: 'payment', transaction, responseCode, balance: account.deposit },
    entries: [],
    grounds,
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
