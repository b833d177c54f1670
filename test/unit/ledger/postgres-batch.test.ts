import { expect, test } from 'vitest'
import type { NamespaceName, Username } from '../../../mock-server/billing/identifiers.ts'
import { runBatch } from '../../../mock-server/ledger/postgres/batch.ts'
import { statementsOf } from '../../../mock-server/ledger/postgres/statements.ts'
import { NO_STATE } from '../../support/a-postgres-ledger.ts'

test('a connection that is lost in a batch fails it, and does not end the process', async () => {
  const unhandled: unknown[] = []
  const note = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', note)
  const lost = new Error('Connection terminated unexpectedly')
  const namespace = 'default' as NamespaceName
  const query = { namespace, username: '123123123' as Username, transaction: undefined }
  const batch = runBatch(
    () => Promise.reject(lost),
    namespace,
    [{ query, run: () => ({ entries: [], result: undefined }) }],
    {
      statements: statementsOf('iak_sandbox'),
      state: NO_STATE,
      seen: { incarnation: undefined, version: undefined },
    },
  )
  await expect(batch).rejects.toBe(lost)
  await new Promise((resolve) => setTimeout(resolve, 10))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})
