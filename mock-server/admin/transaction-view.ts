import * as v from 'valibot'
import type { Transaction } from '../billing/transaction.ts'
import { amount, between, Moment, showMoment } from './schemas.ts'

/** The states of a transaction. */
export const State = v.picklist(['inquired', 'processing', 'paid', 'failed'])

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
    ...fate(transaction),
  }
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
