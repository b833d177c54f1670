import * as v from 'valibot'
import { CALLBACK_FAULT_KINDS } from '../billing/prepaid/callback.ts'
import { isTopUp, type TopUp, type Transaction } from '../billing/transaction.ts'
import { LONGEST_CALLBACK_DELAY } from '../faults/delay.ts'
import { amount, between, Moment, showMoment } from './schemas.ts'

/** The states of a transaction. */
export const State = v.picklist(['inquired', 'processing', 'paid', 'failed'])

/** The fault of a callback, with its delay drawn. */
export const CallbackFaultView = v.strictObject({
  kind: v.picklist(CALLBACK_FAULT_KINDS),
  delayMs: v.optional(between(0, LONGEST_CALLBACK_DELAY)),
  waitMs: v.optional(between(0, LONGEST_CALLBACK_DELAY)),
})

/** The callback of a settled top-up. */
export const CallbackView = v.strictObject({
  state: v.picklist(['due', 'sending', 'delivered', 'given-up', 'lost', 'no-url']),
  url: v.nullable(v.string()),
  attempts: between(0, Number.MAX_SAFE_INTEGER),
  /** When it is sent next; while it is being sent, when it counts as not sent. */
  at: v.optional(Moment),
  /** The last attempt, in one line. */
  last: v.optional(v.strictObject({ at: Moment, result: v.string() })),
})

/** A transaction as the admin API shows it; amounts in whole Rupiah, times in WIB. */
export const TransactionView = v.strictObject({
  trId: between(1, Number.MAX_SAFE_INTEGER),
  refId: v.string(),
  username: v.string(),
  productCode: v.string(),
  customerNumber: v.string(),
  state: State,
  /** The code of a pending or failed payment. */
  responseCode: v.optional(v.string()),
  /** What it takes from the deposit. */
  deductedAmount: amount(0),
  inquiredAt: Moment,
  /** The end of the WIB day in which an inquiry can be paid. */
  payableBefore: v.optional(Moment),
  paidAt: v.optional(Moment),
  failedAt: v.optional(Moment),
  /** Makes it a prepaid top-up. */
  topUp: v.optional(
    v.strictObject({
      version: v.picklist([1, 2]),
      /** What it delivered; only a paid one has it. */
      sn: v.optional(v.string()),
      pin: v.optional(v.string()),
      activationCode: v.optional(v.string()),
      /** What happens to its callback. */
      callbackFault: v.optional(CallbackFaultView),
      callback: v.optional(CallbackView),
    }),
  ),
  /** When, or after how many status checks, a pending payment settles automatically. */
  settles: v.optional(
    v.union([
      v.strictObject({ at: Moment, to: v.string() }),
      v.strictObject({ checks: v.array(v.string()) }),
    ]),
  ),
})

export type TransactionView = v.InferOutput<typeof TransactionView>

const Tally = v.record(State, between(0, Number.MAX_SAFE_INTEGER))
/** Transactions, newest first, with how many there are of each state. */
export const TransactionsView = v.strictObject({
  tally: Tally,
  transactions: v.array(TransactionView),
})

export type TransactionsView = v.InferOutput<typeof TransactionsView>

/** How to settle a pending payment. */
export const Settle = v.strictObject({
  responseCode: v.pipe(v.string(), v.regex(/^\d{2,3}$/, 'must be a string of two or three digits')),
})

/** Shows a transaction. */
export const showTransaction = (transaction: Transaction): TransactionView => {
  const { trId, refId, username, productCode, customerNumber, state, bill } = transaction
  return {
    trId,
    refId,
    username,
    productCode,
    customerNumber,
    state,
    ...('responseCode' in transaction && { responseCode: transaction.responseCode }),
    deductedAmount: bill.deductedAmount,
    inquiredAt: showMoment(transaction.inquiredAt),
    ...(isTopUp(transaction) && { topUp: showTopUp(transaction) }),
    ...fate(transaction),
  }
}

const showTopUp = ({ state, topUp }: TopUp) => {
  const { version, voucher, callbackFault } = topUp
  const callback = showCallback(topUp)
  return {
    version,
    ...(state === 'paid' && voucher),
    ...(callbackFault && { callbackFault: { ...callbackFault } }),
    ...(callback && { callback }),
  }
}

/** Shows the callback of a top-up; undefined while it is pending. */
export const showCallback = ({
  callback,
  callbackUrl,
}: TopUp['topUp']): v.InferOutput<typeof CallbackView> | undefined =>
  callback && {
    state: callback.state,
    url: callbackUrl ?? null,
    attempts: callback.attempts,
    ...('at' in callback && { at: showMoment(callback.at) }),
    ...(callback.last && {
      last: { at: showMoment(callback.last.at), result: callback.last.result },
    }),
  }

const fate = (transaction: Transaction) => {
  switch (transaction.state) {
    case 'inquired':
      return (
        transaction.payableBefore !== undefined && {
          payableBefore: showMoment(transaction.payableBefore),
        }
      )
    case 'paid':
      return { paidAt: showMoment(transaction.paidAt) }
    case 'failed':
      return { failedAt: showMoment(transaction.failedAt) }
    case 'processing': {
      const { plan } = transaction
      if (!plan) return {}
      return plan.after === 'time'
        ? { settles: { at: showMoment(plan.at), to: plan.to } }
        : { settles: { checks: [...plan.codes] } }
    }
  }
}
