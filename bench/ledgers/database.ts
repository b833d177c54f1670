import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { startPostgres } from '../../test/support/postgres-server.ts'
import { usageOf } from '../peers/process-tree.ts'

/** A PostgreSQL server that is measured. */
export type MeasuredDatabase = {
  /** The address of a schema of its own. */
  readonly address: (schema: string) => string
  /** CPU time of all its processes so far. @unit milliseconds */
  readonly cpu: () => number
  /** Transactions committed so far. */
  readonly commits: () => Promise<number>
  /** Connections of sandboxes that are open. */
  readonly connections: () => Promise<number>
  readonly version: string
  readonly stop: () => Promise<void>
}

/** A backend reports its transactions to the statistics this late. @unit milliseconds */
const REPORTED = 1200

/** Starts a server with its defaults, which writes each commit to disk. */
export const startDatabase = async (): Promise<MeasuredDatabase> => {
  const server = await startPostgres()
  const client = new Client({ connectionString: server.url })
  await client.connect()
  const [pid] = readFileSync(join(server.folder, 'data/postmaster.pid'), 'utf8').split('\n')
  const ask = async (text: string) => (await client.query<{ n: string }>(text)).rows[0]?.n ?? ''
  return {
    address: (schema) => `${server.url}?schema=${schema}`,
    cpu: () => usageOf(Number(pid)).cpu,
    commits: async () => {
      await pause(REPORTED)
      const own = `datname = current_database()`
      return Number(await ask(`SELECT xact_commit AS n FROM pg_stat_database WHERE ${own}`))
    },
    connections: async () =>
      Number(
        await ask(
          `SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'iak-sandbox'`,
        ),
      ),
    version: await ask(`SELECT current_setting('server_version') AS n`),
    stop: async () => {
      await client.end()
      await server.stop()
    },
  }
}
