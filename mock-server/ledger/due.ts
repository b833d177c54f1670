import type { Processing, Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'

/** The due payments of an account, and the named transaction, if it is due too. */
export const dueWith = (
  own: readonly Processing[],
  named: Transaction | undefined,
  now: Instant,
): readonly Processing[] =>
  named && isDue(named, now) && own.every(({ trId }) => trId !== named.trId) ? [...own, named] : own

const isDue = (transaction: Transaction, now: Instant): transaction is Processing =>
  transaction.state === 'processing' &&
  transaction.plan?.after === 'time' &&
  transaction.plan.at <= now
