import { openPostgresLedger } from '../../mock-server/ledger/postgres/postgres.ts'

const nothing = () => undefined

/** A process that holds no namespace beside the ledger. */
export const NO_STATE = {
  fixtures: () => 'none',
  read: nothing,
  write: nothing,
  restart: nothing,
  gone: nothing,
  setMarks: nothing,
  now: nothing,
}

/** Opens a ledger in PostgreSQL, without a server around it. */
export const aPostgresLedger = (url: string) => openPostgresLedger(url, NO_STATE)
