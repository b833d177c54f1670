import type { Accounts } from '../billing/accounts.ts'
import type { Ledger } from '../billing/ledger.ts'
import type { ExchangeStore } from '../journal/shared-journal.ts'
import { openMemoryLedger } from '../ledger/memory.ts'
import type { SharedState } from '../ledger/postgres/shared-state.ts'
import type { CaseStore } from '../namespaces/case-store.ts'
import type { OptionalParts } from './optional-parts.ts'

/** Opens the ledger of a sandbox. @param where `memory`, the address of a PostgreSQL server, or the path of a SQLite file */
export const openLedger = (
  where = 'memory',
  parts: OptionalParts | undefined,
  state: SharedState,
): Ledger & {
  readonly accounts: Accounts
  readonly exchanges?: ExchangeStore
  readonly cases?: CaseStore
} => {
  if (where === 'memory') return openMemoryLedger()
  const { isPostgres, openPostgresLedger, openSqliteLedger } = given(parts)
  return isPostgres(where) ? openPostgresLedger(where, state) : openSqliteLedger(where)
}

/** The parts, where the options need them. @throws when they were not given */
export const given = (parts: OptionalParts | undefined): OptionalParts => {
  if (!parts) throw new Error('a sandbox was assembled without the parts its options need')
  return parts
}
