import { once } from 'node:events'
import { createServer } from 'node:http'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL to ask for the PostgreSQL of this run, and the prefix of its schemas. */
    postgres: { readonly starter: string; readonly prefix: string }
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

const ownServer = async () => {
  const { url, stop } = await startPostgres({ fsync: false })
  return { url, stop }
}

/**
 * Starts one PostgreSQL for all test files of a run, once the first of them asks for it. With
 * `IAK_SANDBOX_TEST_POSTGRES` it uses the server at that URL, and removes only the schemas of the
 * run.
 */
export default async ({ provide }: TestProject) => {
  const { IAK_SANDBOX_TEST_POSTGRES: given } = process.env
  const prefix = `iak_test_${process.pid}_${Date.now().toString(36)}_`
  let server: Promise<{ url: string; stop: () => Promise<void> }> | undefined

  const starter = createServer((_request, response) => {
    server ??= given
      ? Promise.resolve({ url: given, stop: () => dropSchemas(given, prefix) })
      : ownServer()
    server.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(starter, 'listening')
  const address = starter.address()
  const port = typeof address === 'object' ? address?.port : undefined
  provide('postgres', { starter: `http://127.0.0.1:${port}`, prefix })

  return async () => {
    starter.close()
    await server?.then(({ stop }) => stop())
  }
}
