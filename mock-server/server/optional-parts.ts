import { loadFixtures } from '../catalogue/load.ts'
import { watchFixtures } from '../catalogue/watch.ts'
import { openPostgresLedger } from '../ledger/postgres/postgres.ts'
import { isPostgres } from '../ledger/shown-ledger.ts'
import { openSqliteLedger } from '../ledger/sqlite.ts'

/** What only some options need; a server loads it on demand, to start sooner. */
export const OPTIONAL_PARTS = {
  loadFixtures,
  watchFixtures,
  openSqliteLedger,
  isPostgres,
  openPostgresLedger,
}

export type OptionalParts = typeof OPTIONAL_PARTS
