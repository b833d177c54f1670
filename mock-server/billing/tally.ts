import type { Api, Transaction } from './transaction.ts'

/** How many transactions there are in each state. */
export type StateCounts = Readonly<Record<Transaction['state'], number>>

/** How many transactions a namespace has. */
export type Tally = Readonly<Record<Api, StateCounts>> & {
  /** How many callbacks are still to be sent, or are being sent. */
  readonly callbacksPending: number
}

/** No transaction in any state. */
export const NO_TRANSACTIONS: StateCounts = { inquired: 0, processing: 0, paid: 0, failed: 0 }

/** The counts of both APIs together. */
export const ofBothApis = ({ postpaid, prepaid }: Tally): StateCounts => ({
  inquired: postpaid.inquired + prepaid.inquired,
  processing: postpaid.processing + prepaid.processing,
  paid: postpaid.paid + prepaid.paid,
  failed: postpaid.failed + prepaid.failed,
})
