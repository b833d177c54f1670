import pg from 'pg'
import { expect, test } from 'vitest'
import { createSandbox } from '../../../mock-server/index.ts'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'

/** The lock under which processes create the schema in turns. */
const MIGRATION_LOCK = 0x49414b6c

/** Enough to connect on a busy machine. @unit milliseconds */
const TIMEOUT = 1500
const LONGER = 2000

describeWithPostgres('a process that starts', () => {
  test('waits for another one that creates the schema, for longer than for a statement', async () => {
    const { url, serverUrl } = await freshSchema()
    const other = new pg.Client(serverUrl)
    await other.connect()
    await other.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const sandbox = createSandbox({ ledger: `${url}&timeout=${TIMEOUT}` })
    const ready = sandbox.fetch('/__admin/readyz')
    const first = await Promise.race([
      ready.then(
        () => 'ready',
        () => 'failed',
      ),
      other.query('SELECT pg_sleep($1)', [LONGER / 1000]).then(() => 'still waiting'),
    ])
    await other.end()
    expect(first).toBe('still waiting')
    expect((await ready).status).toBe(200)
    await sandbox.close()
  })
})
