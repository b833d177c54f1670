import type { TrId, Username } from '../../billing/identifiers.ts'
import type { LedgerEntry, LedgerQuery, View } from '../../billing/ledger.ts'
import { recordEntries } from '../memory-entries.ts'
import { createState, type StoredTransaction } from '../memory-state.ts'
import { viewOf } from '../memory-view.ts'
import {
  type AccountRow,
  fromAccount,
  fromStored,
  type StoredRow,
  type TransactionRow,
  toAccount,
  toStored,
} from './rows.ts'

/** What a batch of steps has loaded; each step sees the changes of those before it. */
export type Working = {
  readonly look: (query: LedgerQuery) => View
  readonly record: (caller: Username, entries: readonly LedgerEntry[]) => void
  /** What is to be written. */
  readonly changes: () => {
    readonly accounts: readonly AccountRow[]
    /** Must be new: whatever a rule says, none replaces one that was not loaded. */
    readonly added: readonly TransactionRow[]
    readonly changed: readonly TransactionRow[]
  }
}

/** @param lastTrId the largest in the namespace */
export const createWorking = (
  accounts: readonly AccountRow[],
  transactions: readonly StoredRow[],
  lastTrId: number,
): Working => {
  const state = createState()
  const loaded = new Map(accounts.map((row) => [row.username, toAccount(row)]))
  for (const [username, account] of loaded) state.accounts.set(username, account)
  const found = transactions.map(toStored)
  for (const stored of found) state.put(stored)
  const known = new Set(found.map(({ transaction }) => transaction.trId))
  const changed = new Set<TrId>()
  const recording = {
    ...state,
    put: (stored: StoredTransaction) => {
      changed.add(stored.transaction.trId)
      state.put(stored)
    },
  }
  return {
    look: (query) => viewOf(state, query, Math.max(lastTrId, state.lastTrId())),
    record: (caller, entries) => recordEntries(recording, caller, entries),
    changes: () => {
      const rowOf = (trId: TrId) => fromStored(state.find(trId) as StoredTransaction)
      return {
        accounts: [...state.accounts.values()]
          .filter((account) => loaded.get(account.username) !== account)
          .map(fromAccount),
        added: [...changed].filter((trId) => !known.has(trId)).map(rowOf),
        changed: [...changed].filter((trId) => known.has(trId)).map(rowOf),
      }
    },
  }
}
