import type { Account } from '../billing/account.ts'
import type { TrId, Username } from '../billing/identifiers.ts'
import type { LedgerEntry } from '../billing/ledger.ts'
import { plus, type Rupiah } from '../billing/rupiah.ts'
import { apiOf, type Inquired, isReadyMade, type Transaction } from '../billing/transaction.ts'
import { UNTOUCHED } from './memory-rows.ts'
import { checkDeposit, type NamespaceState, type StoredTransaction } from './memory-state.ts'

/** What a step would change, before it changes anything. */
type Draft = {
  readonly state: NamespaceState
  readonly accounts: Map<Username, Account>
  readonly transactions: Map<TrId, StoredTransaction>
}

/**
 * Records the entries of a step, or nothing if one of them is impossible.
 *
 * @param caller whose deposit payments are taken from
 */
export const recordEntries = (
  state: NamespaceState,
  caller: Username,
  entries: readonly LedgerEntry[],
): void => {
  if (entries.length === 0) return
  const draft: Draft = { state, accounts: new Map(), transactions: new Map() }
  for (const entry of entries)
    draft.transactions.set(entry.transaction.trId, draftEntry(draft, caller, entry))
  // Nothing can fail from here on.
  for (const [username, account] of draft.accounts) state.accounts.set(username, account)
  for (const stored of draft.transactions.values()) state.put(stored)
}

/** Records an inquiry of a seed. */
export const recordReadyMade = (state: NamespaceState, transaction: Inquired): void =>
  recordEntries(state, transaction.username, [{ kind: 'inquired', transaction }])

/** Drafts the deposit that an entry changes. @returns its transaction after that */
const draftEntry = (draft: Draft, caller: Username, entry: LedgerEntry): StoredTransaction => {
  const { transaction } = entry
  const before = draft.transactions.get(transaction.trId) ?? draft.state.find(transaction.trId)
  if (entry.kind === 'progressed')
    return { ...expectState(before, 'processing', transaction), transaction }
  if (entry.kind === 'settled') {
    const { refunded } = entry
    const pending = expectState(before, 'processing', transaction)
    // The owner, not the caller: a receipt link has no caller.
    if (refunded !== undefined) changeDeposit(draft, pending.transaction.username, refunded)
    return { ...pending, transaction, refunded }
  }
  if (entry.kind === 'annotated')
    return { ...expectState(before, transaction.state, transaction), transaction }
  accountOf(draft, caller, transaction.username)
  if (entry.kind === 'inquired' || entry.kind === 'topped-up') checkFree(draft, before, transaction)
  else expectState(before, 'inquired', transaction)
  if (entry.kind === 'inquired' || entry.kind === 'failed') return { ...UNTOUCHED, transaction }
  changeDeposit(draft, caller, -entry.taken)
  return { ...UNTOUCHED, transaction, taken: entry.taken, takenAt: entry.at }
}

const accountOf = ({ state, accounts }: Draft, username: Username, named: Username): Account => {
  const account = accounts.get(username) ?? state.accounts.get(username)
  if (!account) throw new Error(`there is no account ${named}`)
  return account
}

/** Only a ready-made inquiry is replaced, and only by its own ref_id. */
const checkFree = (
  { state, transactions }: Draft,
  before: StoredTransaction | undefined,
  wanted: Transaction,
): void => {
  const { trId, refId, username } = wanted
  const api = apiOf(wanted)
  const holds = ({ transaction }: StoredTransaction) =>
    transaction.username === username && transaction.refId === refId && apiOf(transaction) === api
  if (before && !(isReadyMade(before.transaction) && holds(before)))
    throw new Error(`tr_id ${trId} is taken; nothing was recorded`)
  const holder = state.findByRefId(username, refId, api) ?? [...transactions.values()].find(holds)
  if (holder && holder.transaction.trId !== trId)
    throw new Error(`ref_id ${refId} of ${username} is taken; nothing was recorded`)
}

const expectState = (
  stored: StoredTransaction | undefined,
  state: Transaction['state'],
  { trId }: Transaction,
): StoredTransaction => {
  if (stored?.transaction.state !== state)
    throw new Error(`transaction ${trId} is already decided; nothing was recorded`)
  return stored
}

const changeDeposit = (draft: Draft, username: Username, amount: number): void => {
  const account = accountOf(draft, username, username)
  const deposit = plus(account.deposit, amount as Rupiah)
  draft.accounts.set(username, checkDeposit({ ...account, deposit }))
}
