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
  givenBack: amount(0),
  deposit: amount(0),
  /** Whether opening + toppedUp − taken + givenBack = deposit, and each amount taken is its bill's. */
  holds: v.boolean(),
})

const Entry = v.strictObject({
  username: v.string(),
  kind: v.picklist(['opening', 'top-up', 'taken', 'given-back']),
  /** Signed: negative when it leaves the deposit. */
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

/** Every move of money, and whether the deposits are the sum of them; in whole Rupiah. */
export type LedgerView = v.InferOutput<typeof LedgerView>

/** Shows the money of a namespace; the sums are over all moves, `entries` are the last ones. */
export const ledger = operation({
  method: 'get',
  path: '/ledger',
  summary:
    'Lists the moves of money, oldest first, and says for each account whether opening + top-ups − taken + given back is its deposit, and each amount taken that of its bill.',
  query: {
    limit: v.optional(between(1, 100_000), 1000),
    tr_id: v.optional(between(1, Number.MAX_SAFE_INTEGER)),
  },
  answers: { 200: LedgerView },
  handle: async ({ query: { limit, tr_id: trId }, mock, namespace }) => {
    await settleAllDue(mock, namespace)
    const { accounts: owners, moves } = await mock.ledger.books(namespace.name)
    const accounts = owners.map((account) => balanceOf(account, moves))
    return {
      holds: accounts.every(({ holds }) => holds),
      accounts,
      total: moves.length,
      entries: withDeposits(moves)
        .filter((move) => trId === undefined || move.trId === trId)
        .slice(-limit)
        .map(showMove),
    }
  },
})

const balanceOf = ({ username, deposit }: Account, all: readonly Movement[]) => {
  const moves = all.filter((move) => move.username === username)
  const sum = (kind: Movement['kind']) =>
    moves
      .filter((move) => move.kind === kind)
      .reduce((total, move) => total + Math.abs(move.amount), 0)
  const [opening, toppedUp] = [sum('opening'), sum('top-up')]
  const [taken, givenBack] = [sum('taken'), sum('given-back')]
  const billed = moves.every(
    (move) => move.billed === undefined || Math.abs(move.amount) === move.billed,
  )
  const holds = billed && opening + toppedUp - taken + givenBack === deposit
  return { username, opening, toppedUp, taken, givenBack, deposit, holds }
}

/** Each move with what the account's deposit was after it. */
const withDeposits = (moves: readonly Movement[]): readonly MovementWithDeposit[] => {
  const deposits = new Map<string, number>()
  return moves.map((move) => {
    const deposit = (deposits.get(move.username) ?? 0) + move.amount
    deposits.set(move.username, deposit)
    return { ...move, deposit }
  })
}

type MovementWithDeposit = Movement & { readonly deposit: number }

const showMove = ({ username, kind, amount: moved, deposit, trId, at }: MovementWithDeposit) => ({
  username,
  kind,
  amount: moved,
  deposit,
  ...(trId !== undefined && { trId }),
  at: showMoment(at),
})
