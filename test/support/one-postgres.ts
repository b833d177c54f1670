import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { makePostgresData, type PostgresData } from './postgres-data.ts'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * The URLs to ask for the PostgreSQL of this run and for data to copy, and the prefix of its
     * schemas.
     */
    postgres: { readonly starter: string; readonly data: string; readonly prefix: string }
  }
}

const dropSchemas = async (url: string, prefix: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE starts_with(nspname, $1)',
    [prefix],
  )
  for (const { name } of rows) await client.query(`DROP SCHEMA ${name} CASCADE`)
  await client.end()
}

const ownServer = async (copyOf: PostgresData) => {
  const { url, stop } = await startPostgres({ fsync: false, copyOf })
  return { url, stop }
}

/**
 * Starts one PostgreSQL for all test files of a run, once the first of them asks for it; what
 * `initdb` made for it is kept for the servers that tests have of their own. With
 * `IAK_SANDBOX_TEST_POSTGRES` it uses the server at that URL, and removes only the schemas of the
 * run.
 */
export default async ({ provide }: TestProject) => {
  const { IAK_SANDBOX_TEST_POSTGRES: given } = process.env
  const prefix = `iak_test_${process.pid}_${Date.now().toString(36)}_`
  let data: Promise<PostgresData> | undefined
  let server: Promise<{ url: string; stop: () => Promise<void> }> | undefined

  const theData = () => {
    data ??= makePostgresData()
    return data
  }
  const theServer = () => {
    server ??= given
      ? Promise.resolve({ url: given, stop: () => dropSchemas(given, prefix) })
      : theData().then(ownServer)
    return server
  }
  const starter = createServer((request, response) => {
    const text =
      request.url === '/data'
        ? theData().then((made) => JSON.stringify(made))
        : theServer().then(({ url }) => url)
    text.then(
      (found) => response.end(found),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(starter, 'listening')
  const address = starter.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const url = `http://127.0.0.1:${port}`
  provide('postgres', { starter: url, data: `${url}/data`, prefix })

  return async () => {
    starter.close()
    await server?.then(({ stop }) => stop())
    await data?.then(({ folder }) => rmSync(folder, { recursive: true }))
  }
}
