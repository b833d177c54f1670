import { NO_TRANSACTIONS, type Tally } from '../billing/tally.ts'
import type { Api, Transaction } from '../billing/transaction.ts'

/** The transactions of one API in one state, counted by a database. */
export type TallyRow = {
  readonly api: Api
  readonly state: Transaction['state']
  readonly many: number
  /** How many of them have a callback that is still to be sent. */
  readonly callbacks: number
}

/** Puts the rows together; what has none was counted as zero. */
export const toTally = (rows: readonly TallyRow[]): Tally => {
  const countsOf = (wanted: Api) => ({
    ...NO_TRANSACTIONS,
    ...Object.fromEntries(
      rows.filter(({ api }) => api === wanted).map(({ state, many }) => [state, many]),
    ),
  })
  return {
    postpaid: countsOf('postpaid'),
    prepaid: countsOf('prepaid'),
    callbacksPending: rows.reduce((sum, { callbacks }) => sum + callbacks, 0),
  }
}
