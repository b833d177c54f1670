import type { LedgerImage } from './ledger.ts'

/**
 * Finds what is wrong with the books of an image: sums that do not hold, names taken twice, owners
 * that are not there.
 *
 * @returns sentences; none when the books are sound
 */
export const findUnsoundBooks = ({ accounts, deposited, records }: LedgerImage): string[] => {
  const issues: string[] = []
  const balances = new Map<string, number>()
  const move = (username: string, amount: number, what: string) => {
    const before = balances.get(username)
    if (before === undefined) issues.push(`${what} belongs to ${username}, who has no account`)
    else balances.set(username, before + amount)
  }

  for (const { username } of accounts) {
    if (balances.has(username)) issues.push(`account ${username} is there twice`)
    balances.set(username, 0)
  }
  for (const { username, amount, kind } of deposited)
    move(username, amount, kind === 'opening' ? 'an opening deposit' : 'a top-up')

  const taken = new Set<string>()
  for (const { transaction, takenAt } of records) {
    const { trId, refId, username, state, bill } = transaction
    for (const name of [`tr_id ${trId}`, `ref_id ${refId} of ${username}`])
      if (taken.has(name)) issues.push(`${name} is there twice`)
      else taken.add(name)
    const hasTaken = takenAt !== undefined
    // A failed payment may have been pending, with its amount taken and given back, or not.
    const mustBeTaken = state === 'paid' || state === 'processing'
    if (state !== 'failed' && hasTaken !== mustBeTaken)
      issues.push(`tr_id ${trId} is ${state}, but its amount was ${hasTaken ? '' : 'not '}taken`)
    move(username, hasTaken && state !== 'failed' ? -bill.deductedAmount : 0, `tr_id ${trId}`)
  }

  for (const { username, deposit } of accounts) {
    const sum = balances.get(username)
    if (sum !== deposit)
      issues.push(`account ${username} has a deposit of ${deposit}, but its moves add up to ${sum}`)
  }
  return issues
}
