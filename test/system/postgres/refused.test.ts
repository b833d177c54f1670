import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'
import { serve } from '../../support/a-process.ts'
import { run } from '../../support/in-process.ts'
import { describeWithPostgres, freshSchema } from '../../support/postgres.ts'
import { aPostgresWire } from '../../support/postgres-wire.ts'

const PASSWORD = 'a-pass-word'

/** Names in the whole server, of this run. */
const own = (name: string) => `iak_test_${process.pid}_${name}`

describeWithPostgres('start with a PostgreSQL ledger it cannot use', () => {
  const cleanUp: string[] = []
  const onServer = async <Row extends pg.QueryResultRow>(
    statements: readonly string[],
    database?: string,
  ) => {
    const url = new URL((await freshSchema()).serverUrl)
    if (database) url.pathname = `/${database}`
    const client = new pg.Client(url.href)
    await client.connect()
    let rows: Row[] = []
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows
    await client.end()
    return rows
  }
  afterAll(() => onServer(cleanUp.toReversed()))

  const aRole = async (name: string, options = 'LOGIN'): Promise<string> => {
    const role = own(name)
    await onServer([`CREATE ROLE ${role} ${options} PASSWORD '${PASSWORD}'`])
    cleanUp.push(`DROP ROLE ${role}`, `DROP OWNED BY ${role}`)
    return role
  }

  const aDatabase = async (encoding: string): Promise<string> => {
    const database = own(encoding.toLowerCase())
    await onServer([
      `CREATE DATABASE ${database} ENCODING '${encoding}' LOCALE 'C' TEMPLATE template0`,
    ])
    cleanUp.push(`DROP DATABASE ${database} WITH (FORCE)`)
    return database
  }

  const urlFor = async (change: (url: URL) => void) => {
    const url = new URL((await freshSchema()).url)
    change(url)
    return url.href
  }

  /** The tables and other relations of a schema. */
  const relationsOf = (schema: string) =>
    onServer([
      `SELECT oid, relname FROM pg_class WHERE relnamespace = to_regnamespace('${schema}') ORDER BY oid`,
    ])

  /** How many schemas of this name there are. */
  const schemas = async (url: string, database?: string) => {
    const name = new URL(url).searchParams.get('schema')
    return (await onServer([`SELECT 1 FROM pg_namespace WHERE nspname = '${name}'`], database))
      .length
  }

  /** One line on stderr, exit code 2, and no password. */
  const refusalOf = async (url: string): Promise<string> => {
    const { code, stdout, stderr } = await run(['start', '--port', '0'], {
      IAK_SANDBOX_LEDGER: url,
    })
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({
      code: 2,
      stdout: '',
      lines: 2,
    })
    expect(stderr).toMatch(/^iak-sandbox: /)
    expect(stderr).not.toContain(PASSWORD)
    expect(stderr).not.toContain(new URL(url).password)
    return stderr.slice('iak-sandbox: the ledger '.length)
  }

  const as = (role: string) => (url: URL) => {
    url.username = role
    url.password = PASSWORD
  }

  test('says that the user may not create the schema', async () => {
    const url = await urlFor(as(await aRole('weak')))
    expect(await refusalOf(url)).toMatch(
      /does not give this user the rights it needs: let it own the schema, or grant it CREATE on the database/,
    )
    expect(await schemas(url)).toBe(0)
  })

  test('says that the user may read the schema, but not write', async () => {
    const role = await aRole('reader')
    const { url, schema, serverUrl } = await freshSchema()
    await (await startSandbox({ port: 0, ledger: url })).close()
    const grants = [
      `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
      `GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
    ]
    await onServer(grants)
    const count = `SELECT count(*)::int AS n FROM ${schema}.account`
    const before = await onServer([count])
    const readers = new URL(serverUrl)
    readers.searchParams.set('schema', schema)
    as(role)(readers)
    expect(await refusalOf(readers.href)).toMatch(/rights it needs: let it own the schema/)
    expect(await onServer([count])).toEqual(before)
  })

  test.each([
    ['outsider', 'NOLOGIN', /refuses this user: check user, password and pg_hba.conf/],
    [
      'crowd',
      'LOGIN CONNECTION LIMIT 0',
      /has no free connections: raise max_connections or the limit/,
    ],
  ])('says that the user %s may not connect (%s)', async (name, option, why) => {
    expect(await refusalOf(await urlFor(as(await aRole(name, option))))).toMatch(why)
  })

  test('says that the server is read-only, as a standby is', async () => {
    const role = await aRole('standby')
    await onServer([`ALTER ROLE ${role} SET default_transaction_read_only = on`])
    expect(await refusalOf(await urlFor(as(role)))).toMatch(
      /is read-only: use the address of the primary server/,
    )
  })

  test.each(['LATIN1', 'SQL_ASCII'])(
    'says that a database is not in UTF-8 (%s)',
    async (encoding) => {
      const database = await aDatabase(encoding)
      const url = await urlFor((one) => {
        one.pathname = `/${database}`
      })
      expect(await refusalOf(url)).toMatch(
        new RegExp(`is a database with the encoding ${encoding}: create one with ENCODING 'UTF8'`),
      )
      expect(await schemas(url, database)).toBe(0)
    },
  )

  test('says that the server is too old', async () => {
    const [{ number } = { number: '' }] = await onServer<{ number: string }>([
      "SELECT current_setting('server_version_num') AS number",
    ])
    const { url } = await freshSchema()
    const wire = await aPostgresWire(url, {
      rewrite: (chunk) => Buffer.from(chunk.toString('latin1').replace(number, '120022'), 'latin1'),
    })
    expect(await refusalOf(wire.url)).toMatch(/is PostgreSQL 12: version 13 or newer is required/)
    await wire.close()
    expect(await schemas(url)).toBe(0)
  })

  test('says that the schema is of a newer version, and leaves it as it is', async () => {
    const { url, schema } = await freshSchema()
    await (await startSandbox({ port: 0, ledger: url })).close()
    await onServer([`UPDATE ${schema}.schema_version SET version = 99`])
    const before = await relationsOf(schema)
    expect(await refusalOf(url)).toMatch(/of a newer iak-sandbox \(version 99; .*\): use that/)
    expect(await relationsOf(schema)).toEqual(before)
  })

  test('says that the server offers no TLS', async () => {
    const url = await urlFor((one) => one.searchParams.set('sslmode', 'verify-full'))
    expect(await refusalOf(url)).toMatch(/does not offer TLS: remove "sslmode"/)
  })

  test('takes keywords and long names as schemas', async () => {
    const database = await aDatabase('UTF8')
    for (const schema of ['user', 'select', 's'.repeat(59)]) {
      const url = await urlFor((one) => {
        one.pathname = `/${database}`
        one.searchParams.set('schema', schema)
      })
      const two = await Promise.all([1, 2].map(() => startSandbox({ port: 0, ledger: url })))
      const waiting = two[0]?.admin.requests.wait({ timeoutMs: 15_000 })
      await two[1]?.fetch('/api/v1/bill/check', { method: 'POST', body: '{}' })
      expect(await waiting).toMatchObject({ requests: [{}] })
      for (const one of two) await one.close()
    }
  })

  test('prints no password when the connection is lost in use', async () => {
    const { url } = await freshSchema()
    const wire = await aPostgresWire(url)
    const server = await serve(['--port', '0'], { IAK_SANDBOX_LEDGER: wire.url })
    await wire.close()
    const ready = await fetch(`${server.url}/__admin/readyz`)
    expect(ready.status).toBe(503)
    const said = await ready.text()
    const { stdout, stderr } = await server.stop()
    expect(said).toMatch(/does not (?:answer|accept connections)/)
    expect(said + stdout + stderr).not.toContain(new URL(url).password)
  })
})
