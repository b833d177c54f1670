import { LedgerUnavailable } from '../../billing/ledger-unavailable.ts'
import { elapsed, setTimeout } from '../../runtime/real-timers.ts'
import type { Address } from './address.ts'
import type { Database, Run } from './connection.ts'
import { migrationsOf } from './schema.ts'

/** Older servers lack what the statements use. */
const OLDEST_SERVER = { number: 130_000, name: '13' }

/** "IAKl", so that two processes that start at once take turns. */
const LOCK = 0x49414b6c

/**
 * How long to wait for another process's migration, and how often to check it. @unit milliseconds
 */
const PATIENCE = { longest: 60_000, pause: 50 }

/**
 * Creates the schema, or brings it up to date. Two processes may start at the same time.
 *
 * @throws LedgerUnavailable when the server or the schema cannot be used; nothing was changed then
 */
export const migrate = async (address: Address, database: Database): Promise<void> => {
  const until = elapsed() + PATIENCE.longest
  while (!(await migrateInTurn(address, database))) {
    if (elapsed() > until)
      throw new LedgerUnavailable(
        `the ledger ${address.shown} is being migrated by another process, which does not finish: stop that process`,
      )
    await new Promise((resolve) => setTimeout(resolve, PATIENCE.pause))
  }
}

/**
 * False when it is another process's turn. A lock that waits would run into the statement timeout. A
 * schema that is up to date is not locked, so processes that start on it do not wait for each other.
 */
const migrateInTurn = ({ shown, schema }: Address, database: Database): Promise<boolean> =>
  database.transaction(async (run) => {
    const ask = async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      run<Row>({ name: '', text }, values)
    await checkServer(shown, ask)
    const migrations = migrationsOf(schema)
    if ((await versionOf(shown, schema, ask)) === migrations.length)
      return { result: true, last: [] }
    const [lock] = await ask<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS taken', [
      LOCK,
    ])
    if (!lock?.taken) return { result: false, last: [] }
    // Another process may have had its turn meanwhile.
    const done = (await versionOf(shown, schema, ask)) ?? (await createVersion(schema, ask))
    // A statement without values may be several.
    for (const migration of migrations.slice(done)) await ask(migration)
    if (done < migrations.length)
      await ask(`UPDATE "${schema}".schema_version SET version = $1`, [migrations.length])
    return { result: true, last: [] }
  })

type Ask = <Row extends object>(
  text: string,
  values?: readonly unknown[],
) => ReturnType<Run> extends Promise<unknown> ? Promise<readonly Row[]> : never

const checkServer = async (shown: string, ask: Ask): Promise<void> => {
  const [server] = await ask<{ number: number; encoding: string; readonly: string }>(
    `SELECT current_setting('server_version_num')::int AS number,
      current_setting('server_encoding') AS encoding,
      current_setting('transaction_read_only') AS readonly`,
  )
  if (!server) throw new LedgerUnavailable(`the ledger ${shown} does not report its version`)
  if (server.number < OLDEST_SERVER.number)
    throw new LedgerUnavailable(
      `the ledger ${shown} is PostgreSQL ${Math.floor(server.number / 10_000)}: version ${OLDEST_SERVER.name} or newer is required`,
    )
  if (server.encoding !== 'UTF8')
    throw new LedgerUnavailable(
      `the ledger ${shown} is a database with the encoding ${server.encoding}: create one with ENCODING 'UTF8'`,
    )
  if (server.readonly === 'on')
    throw new LedgerUnavailable(
      `the ledger ${shown} is read-only: use the address of the primary server`,
    )
}

/**
 * How many migrations a schema has had; undefined when it has no tables.
 *
 * @throws LedgerUnavailable when it belongs to another program, or to a newer version of this one
 */
const versionOf = async (shown: string, schema: string, ask: Ask): Promise<number | undefined> => {
  const [found] = await ask<{ has_version: boolean; tables: number }>(
    `SELECT to_regclass($1 || '.schema_version') IS NOT NULL AS has_version,
      (SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace($1))::int AS tables`,
    [schema],
  )
  if (found?.has_version) {
    const [row] = await ask<{ version: number }>(`SELECT version FROM "${schema}".schema_version`)
    const known = migrationsOf(schema).length
    if (row && row.version > known)
      throw new LedgerUnavailable(
        `the ledger ${shown} has schema "${schema}" of a newer iak-sandbox (version ${row.version}; this one knows ${known}): use that version, or another schema with ?schema=`,
      )
    return row?.version ?? 0
  }
  if (found && found.tables > 0)
    throw new LedgerUnavailable(
      `the ledger ${shown} has a schema "${schema}" of another program, which was not changed: choose another with ?schema=`,
    )
  return undefined
}

const createVersion = async (schema: string, ask: Ask): Promise<number> => {
  // IF NOT EXISTS would require the right to create one, too.
  const [found] = await ask('SELECT 1 WHERE to_regnamespace($1) IS NOT NULL', [schema])
  if (!found) await ask(`CREATE SCHEMA "${schema}"`)
  await ask(`CREATE TABLE "${schema}".schema_version (version int NOT NULL)`)
  await ask(`INSERT INTO "${schema}".schema_version VALUES (0)`)
  return 0
}
