import { randomBytes } from 'node:crypto'
import { describe, inject } from 'vitest'
import { postgresBinaries } from './postgres-binaries.ts'
import type { PostgresData } from './postgres-data.ts'
import { type Postgres, type PostgresOptions, startPostgres } from './postgres-server.ts'

const { IAK_SANDBOX_TEST_POSTGRES, REQUIRE_POSTGRES } = process.env

/** A schema of the shared server that does not exist yet. */
export type FreshSchema = {
  /** The server's URL with `?schema=`. */
  readonly url: string
  readonly schema: string
  /** The server's URL without it. */
  readonly serverUrl: string
}

const describeUnless = (missing: boolean, remedy: string) => (title: string, tests: () => void) => {
  if (!missing || REQUIRE_POSTGRES === '1') {
    describe(title, tests)
    return
  }
  process.stderr.write(`skipped, because no PostgreSQL was found (${remedy}): ${title}\n`)
  describe.skip(`${title} (skipped: no PostgreSQL found, ${remedy})`, tests)
}

/**
 * Groups tests that use `freshSchema`; without a server they are skipped, by name and on stderr.
 * With `REQUIRE_POSTGRES=1` they fail instead.
 */
export const describeWithPostgres = describeUnless(
  IAK_SANDBOX_TEST_POSTGRES === undefined && postgresBinaries() === undefined,
  'install postgresql or set IAK_SANDBOX_TEST_POSTGRES',
)

/** Like `describeWithPostgres`, for tests that stop or kill a server and need their own. */
export const describeWithOwnPostgres = describeUnless(
  postgresBinaries() === undefined,
  'install postgresql',
)

/** A new schema's name on the one server of this run, which the first call starts. */
export const freshSchema = async (): Promise<FreshSchema> => {
  const { starter, prefix } = inject('postgres')
  const serverUrl = await answerOf(starter)
  const schema = `${prefix}${randomBytes(5).toString('hex')}`
  const url = new URL(serverUrl)
  url.searchParams.set('schema', schema)
  return { url: url.href, schema, serverUrl }
}

/** What `initdb` made once for this run. */
export const postgresData = async (): Promise<PostgresData> =>
  JSON.parse(await answerOf(inject('postgres').data))

/** Starts a server for a test that stops or kills it. */
export const anOwnPostgres = async (options: PostgresOptions = {}): Promise<Postgres> =>
  startPostgres({ ...options, copyOf: await postgresData() })

const answerOf = async (url: string): Promise<string> => {
  const reply = await fetch(url)
  const text = await reply.text()
  if (!reply.ok) throw new Error(text)
  return text
}
