import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Postgres,
  type PostgresOptions,
  startPostgres,
} from '../../test/support/postgres-server.ts'
import type { Books } from './books.ts'
import { readBooksInFile } from './books-in-file.ts'
import { readBooksInPostgres } from './books-in-postgres.ts'
import { type Network, startProxy } from './proxy.ts'
import { type Server, startServer } from './server.ts'

/** Two servers and the ledger they share. */
export type Arena = {
  readonly servers: readonly Server[]
  readonly readBooks: (namespace: string) => Promise<Books>
  /** Whether servers share scenarios, faults and the journal, too. */
  readonly sharesAll: boolean
  readonly close: () => Promise<void>
}

/** An arena with a PostgreSQL of its own, which is reached through a proxy. */
export type PostgresArena = Arena & { readonly database: Postgres; readonly proxy: Network }

/** How long a statement may take, so that a cycle is short. @unit milliseconds */
const TIMEOUT = 1000

/** Starts a PostgreSQL and two servers. */
export const openPostgresArena = async (options: PostgresOptions = {}): Promise<PostgresArena> => {
  const database = await startPostgres(options)
  const proxy = await startProxy(database.port)
  const ledger = new URL(database.url)
  ledger.port = `${proxy.port}`
  ledger.searchParams.set('timeout', `${TIMEOUT}`)
  const start = () => startServer(ledger.href, ledger.password)
  const servers = await Promise.all([start(), start()])
  return {
    servers,
    database,
    proxy,
    readBooks: (namespace) => readBooksInPostgres(database.url, namespace),
    sharesAll: true,
    close: async () => {
      await Promise.all(servers.map((server) => server.stop()))
      await proxy.close()
      await database.stop()
    },
  }
}

/** Starts two servers with one SQLite file. */
export const openFileArena = async (): Promise<Arena> => {
  const folder = mkdtempSync(join(tmpdir(), 'iak-faults-'))
  const path = join(folder, 'ledger.sqlite')
  const first = await startServer(path, 'no secret')
  const servers = [first, await startServer(path, 'no secret')]
  return {
    servers,
    readBooks: async (namespace) => readBooksInFile(path, namespace),
    sharesAll: false,
    close: async () => {
      await Promise.all(servers.map((server) => server.stop()))
      rmSync(folder, { recursive: true })
    },
  }
}
