import * as v from 'valibot'
import type { Account } from '../billing/account.ts'
import type { Movement } from '../billing/ledger.ts'
import { settleAllDue } from './due.ts'
import { operation } from './operation.ts'
import { amount, between, Moment, showMoment } from './schemas.ts'

const Balance = v.strictObject({
  username: v.string(),
  opening: amount(0),
  toppedUp: amount(0),
  taken: amount(0),
  refunded: amount(0),
  deposit: amount(0),
  /**
   * Whether opening + toppedUp − taken + refunded = deposit, and each debit equals the amount of
   * its bill.
   */
  holds: v.boolean(),
})

const Entry = v.strictObject({
  username: v.string(),
  kind: v.picklist(['opening', 'top-up', 'taken', 'refunded']),
  /** Negative for a debit. */
  amount: v.pipe(v.number(), v.safeInteger()),
  /** The account's deposit after it. */
  deposit: amount(0),
  trId: v.optional(between(1, Number.MAX_SAFE_INTEGER)),
  at: Moment,
})

const LedgerView = v.strictObject({
  holds: v.boolean(),
  accounts: v.array(Balance),
  total: between(0, Number.MAX_SAFE_INTEGER),
  entries: v.array(Entry),
})

/** All movements, and whether the deposits are their sums; in whole Rupiah. */
export type LedgerView = v.InferOutput<typeof LedgerView>

/** Shows the deposits of a namespace; sums cover all movements, `entries` has the last ones. */
export const ledger = operation({
  method: 'get',
  path: '/ledger',
  summary:
    'Lists the ledger entries, oldest first, and says for each account whether opening deposit + top-ups − debits + refunds equals its deposit, and whether each debit equals its bill.',
  query: {
    limit: v.optional(between(1, 100_000), 1000),
    tr_id: v.optional(between(1, Number.MAX_SAFE_INTEGER)),
  },
  answers: { 200: LedgerView },
  handle: async ({ query: { limit, tr_id: trId }, mock, namespace }) => {
    await settleAllDue(mock, namespace)
    const { accounts: owners, movements } = await mock.ledger.books(namespace.name)
    const accounts = owners.map((account) => balanceOf(account, movements))
    return {
      holds: accounts.every(({ holds }) => holds),
      accounts,
      total: movements.length,
      entries: withDeposits(movements)
        .filter((move) => trId === undefined || move.trId === trId)
        .slice(-limit)
        .map(showMovement),
    }
  },
})

const balanceOf = ({ username, deposit }: Account, all: readonly Movement[]) => {
  const movements = all.filter((movement) => movement.username === username)
  const sum = (kind: Movement['kind']) =>
    movements
      .filter((move) => move.kind === kind)
      .reduce((total, move) => total + Math.abs(move.amount), 0)
  const [opening, toppedUp] = [sum('opening'), sum('top-up')]
  const [taken, refunded] = [sum('taken'), sum('refunded')]
  const billed = movements.every(
    (move) => move.billed === undefined || Math.abs(move.amount) === move.billed,
  )
  const holds = billed && opening + toppedUp - taken + refunded === deposit
  return { username, opening, toppedUp, taken, refunded, deposit, holds }
}

/** Each movement with the account's deposit after it. */
const withDeposits = (movements: readonly Movement[]): readonly MovementWithDeposit[] => {
  const deposits = new Map<string, number>()
  return movements.map((move) => {
    const deposit = (deposits.get(move.username) ?? 0) + move.amount
    deposits.set(move.username, deposit)
    return { ...move, deposit }
  })
}

type MovementWithDeposit = Movement & { readonly deposit: number }

const showMovement = ({ username, kind, amount, deposit, trId, at }: MovementWithDeposit) => ({
  username,
  kind,
  amount,
  deposit,
  ...(trId !== undefined && { trId }),
  at: showMoment(at),
})
