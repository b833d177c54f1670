import type { LedgerEntry, View } from './ledger.ts'
import { plus } from './rupiah.ts'
import { settleWhenDue } from './settle.ts'
import type { Instant } from './wib.ts'

/** What was so once everything whose time has come is settled, and the entries that make it so. */
export type SettledView = {
  readonly view: Omit<View, 'dueBy'>
  readonly entries: readonly LedgerEntry[]
}

/** Settles what is due before a decision looks at it, so that a clock that moves is never behind. */
export const settleDue = (view: View, now: Instant): SettledView => {
  const due = view.dueBy(now)
  if (due.length === 0) return { view, entries: [] }
  const settlements = due.flatMap((processing) => settleWhenDue(processing, now) ?? [])
  let { account, transaction } = view
  for (const { transaction: settled, givenBack } of settlements) {
    if (settled.trId === transaction?.trId) transaction = settled
    if (account && givenBack !== undefined && settled.username === account.username)
      account = { ...account, deposit: plus(account.deposit, givenBack) }
  }
  return { view: { ...view, account, transaction }, entries: settlements }
}
