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

/** Starts a PostgreSQL and two servers. @param timeout of a statement, @unit milliseconds */
export const openPostgresArena = async ({
  timeout = 5000,
  ...options
}: PostgresOptions & { readonly timeout?: number } = {}): Promise<PostgresArena> => {
  const database = await startPostgres(options)
  const proxy = await startProxy(database.port)
  const ledger = new URL(database.url)
  ledger.port = `${proxy.port}`
  ledger.searchParams.set('timeout', `${timeout}`)
  const start = () => startServer(ledger.href, ledger.password)
  const stop = async (servers: readonly Server[]) => {
    await Promise.all(servers.map((server) => server.stop()))
    await proxy.close()
    await database.stop()
  }
  const started = await Promise.allSettled([start(), start()])
  const servers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = started.find((one) => one.status === 'rejected')
  if (failed) {
    await stop(servers)
    throw failed.reason
  }
  return {
    servers,
    database,
    proxy,
    readBooks: (namespace) => readBooksInPostgres(database.url, namespace),
    sharesAll: true,
    close: () => stop(servers),
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
