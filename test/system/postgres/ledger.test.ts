import { openPostgresLedger } from '../../../mock-server/ledger/postgres/postgres.ts'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'
import { behavesLikeALedger } from '../../unit/ledger/behaviour.ts'

const nothing = () => undefined

/** A process that holds no namespace beside the ledger. */
const NO_STATE = {
  read: nothing,
  write: nothing,
  restart: nothing,
  gone: nothing,
  setMarks: nothing,
  now: nothing,
}

describeWithPostgres('a ledger in PostgreSQL', () =>
  behavesLikeALedger(async () => openPostgresLedger((await freshSchema()).url, NO_STATE)),
)
