import * as v from 'valibot'
import type { Transaction } from '../billing/transaction.ts'
import type { Operation } from './operation.ts'
import { amount, between, Moment, showMoment } from './schemas.ts'

const State = v.picklist(['inquired', 'processing', 'paid', 'failed'])

const View = v.strictObject({
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
  /** When or after which status checks a pending payment settles by itself. */
  settles: v.optional(
    v.union([
      v.strictObject({ at: Moment, to: v.string() }),
      v.strictObject({ checks: v.array(v.string()) }),
    ]),
  ),
})

/** A transaction as the admin API shows it; amounts in whole Rupiah, moments in WIB. */
export type TransactionView = v.InferOutput<typeof View>

const Tally = v.record(State, between(0, Number.MAX_SAFE_INTEGER))
const List = v.strictObject({ tally: Tally, transactions: v.array(View) })

/** Transactions, newest first, with how many there are of each state. */
export type TransactionsView = v.InferOutput<typeof List>

/** How a pending payment is to end. */
export const Settle = v.strictObject({
  responseCode: v.pipe(v.string(), v.regex(/^\d{2,3}$/, 'must be two or three digits as text')),
})

/** The description of the routes. */
export const TRANSACTION_OPERATIONS: readonly Operation[] = [
  {
    id: 'listTransactions',
    method: 'get',
    path: '/transactions',
    summary: 'Lists transactions, newest first.',
    query: { state: State, limit: between(1, 10_000) },
    answers: { 200: List },
    problems: [400],
  },
  {
    id: 'readTransaction',
    method: 'get',
    path: '/transactions/{tr_id}',
    summary: 'Tells what became of one inquiry.',
    answers: { 200: View },
    problems: [404],
  },
  {
    id: 'settleTransaction',
    method: 'post',
    path: '/transactions/{tr_id}/settle',
    summary:
      'Ends a pending payment, once: 00 pays it, a failure gives its amount back to the deposit.',
    body: Settle,
    answers: { 200: View },
    problems: [400, 404, 409, 413],
  },
]

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
