import type { Decision } from './decision.ts'
import type { LedgerEntry, View } from './ledger.ts'
import { plus } from './rupiah.ts'
import { settleWhenDue } from './settle.ts'
import type { Instant } from './wib.ts'

/** The view after everything due is settled, and the entries that settle it. */
export type SettledView = {
  readonly view: Omit<View, 'dueBy'>
  readonly entries: readonly LedgerEntry[]
}

/**
 * Settles what is due before a decision looks at it, so that no decision sees an overdue payment.
 */
export const settleDue = (view: View, now: Instant): SettledView => {
  const due = view.dueBy(now)
  if (due.length === 0) return { view, entries: [] }
  const settlements = due.flatMap((processing) => settleWhenDue(processing, now) ?? [])
  let { account, transaction } = view
  for (const { transaction: settled, refunded } of settlements) {
    if (settled.trId === transaction?.trId) transaction = settled
    if (account && refunded !== undefined && settled.username === account.username)
      account = { ...account, deposit: plus(account.deposit, refunded) }
  }
  return { view: { ...view, account, transaction }, entries: settlements }
}

/** A decision that also records what was settled before it. */
export const withSettlements = (
  decision: Decision,
  settlements: readonly LedgerEntry[],
): Decision =>
  settlements.length === 0
    ? decision
    : { ...decision, entries: [...settlements, ...decision.entries] }
