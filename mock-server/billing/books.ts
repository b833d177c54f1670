import type { LedgerImage } from './ledger.ts'
import { refundOf } from './settle.ts'
import { isTopUp } from './transaction.ts'

/**
 * Checks the books of an image: wrong sums, duplicates, missing accounts.
 *
 * @returns problems as sentences
 */
export const findUnsoundBooks = ({ accounts, deposited, records }: LedgerImage): string[] => {
  const issues: string[] = []
  const balances = new Map<string, number>()
  const move = (username: string, amount: number, what: string) => {
    const before = balances.get(username)
    if (before === undefined) issues.push(`${what} belongs to ${username}, which is not an account`)
    else balances.set(username, before + amount)
  }

  for (const { username } of accounts) {
    if (balances.has(username)) issues.push(`account ${username} occurs twice`)
    balances.set(username, 0)
  }
  for (const { username, amount, kind } of deposited)
    move(username, amount, kind === 'opening' ? 'an opening deposit' : 'a top-up')

  const taken = new Set<string>()
  for (const { transaction, takenAt } of records) {
    const { trId, refId, username, state, bill } = transaction
    const ofApi = isTopUp(transaction) ? 'prepaid ref_id' : 'ref_id'
    for (const name of [`tr_id ${trId}`, `${ofApi} ${refId} of ${username}`])
      if (taken.has(name)) issues.push(`${name} occurs twice`)
      else taken.add(name)
    const hasTaken = takenAt !== undefined
    // A failed payment may have been pending first, with a debit and a refund.
    const mustBeTaken = state === 'paid' || state === 'processing'
    if (state !== 'failed' && hasTaken !== mustBeTaken)
      issues.push(`tr_id ${trId} is ${state}, but its amount was ${hasTaken ? '' : 'not '}debited`)
    const isOut = hasTaken && refundOf(transaction) === undefined
    move(username, isOut ? -bill.deductedAmount : 0, `tr_id ${trId}`)
  }

  for (const { username, deposit } of accounts) {
    const sum = balances.get(username)
    if (sum !== deposit)
      issues.push(
        `account ${username} has a deposit of ${deposit}, but its ledger entries add up to ${sum}`,
      )
  }
  return issues
}
