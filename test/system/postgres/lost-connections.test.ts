import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openPostgresArena } from '../../../bench/faults/arena.ts'
import type { NamespaceName } from '../../../mock-server/billing/identifiers.ts'
import { LedgerUnavailable } from '../../../mock-server/billing/ledger-unavailable.ts'
import { parseAddress } from '../../../mock-server/ledger/postgres/address.ts'
import { openDatabase } from '../../../mock-server/ledger/postgres/connection.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { aPostgresLedger } from '../../support/a-postgres-ledger.ts'
import {
  anOwnPostgres,
  describeWithOwnPostgres,
  describeWithPostgres,
  freshSchema,
  postgresData,
} from '../../support/postgres.ts'

/** Enough for a database and two servers to start on a busy machine. @unit milliseconds */
const TIMEOUT = 60_000

/** Two servers with a PostgreSQL of their own. @param timeout of a statement, @unit milliseconds */
const anArena = async (timeout: number) =>
  openPostgresArena({ fsync: false, timeout, copyOf: await postgresData() })

/** How many connections wait for notifications. */
const listenersOf = async (url: string): Promise<number> => {
  const client = new pg.Client(url)
  await client.connect()
  const listening = `SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN %'`
  const { rows } = await client.query(listening)
  await client.end()
  return rows.length
}

/** A message of PostgreSQL's protocol. */
const message = (type: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(content.length + 4)
  return Buffer.concat([Buffer.from(type), length, content])
}

/** What a server sends when it admits a client and terminates its connection at once. */
const ADMITTED_AND_TERMINATED = Buffer.concat([
  message('R', Buffer.alloc(4)),
  message('Z', Buffer.from('I')),
  message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0')),
])

test('a connection that ends before it is used does not end the process', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(ADMITTED_AND_TERMINATED))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const uncaught: unknown[] = []
  const note = (error: unknown) => uncaught.push(error)
  process.on('uncaughtException', note)
  const database = openDatabase(parseAddress(`postgres://iak@127.0.0.1:${port}/postgres`))
  const nothing = async () => ({ result: undefined, last: [] })
  await expect(database.transaction(nothing)).rejects.toThrow()
  await new Promise((resolve) => setTimeout(resolve, 50))
  process.off('uncaughtException', note)
  await database.close()
  server.close()
  expect(uncaught).toEqual([])
})

describeWithPostgres('a process that listens', () => {
  test(
    'listens again after it lost the connection for that, and is told of requests',
    async () => {
      const { url, schema, serverUrl } = await freshSchema()
      const two = [aMockServer({ ledger: url }), aMockServer({ ledger: url })] as const
      const waiting = two[1].admin.requests.wait({ command: 'inquiry', timeoutMs: 15_000 })
      const client = new pg.Client(serverUrl)
      await client.connect()
      const listeners = async () => {
        const listening = `SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN iak_${schema}'`
        return (await client.query<{ pid: number }>(listening)).rows.map(({ pid }) => pid)
      }
      await expect.poll(listeners).toHaveLength(1)
      const [first] = await listeners()
      await client.query('SELECT pg_terminate_backend($1)', [first])
      await expect.poll(listeners).toEqual([expect.not.toSatisfy((pid) => pid === first)])
      await two[0].inquire('PGAS', '0110010000')
      expect((await waiting).requests).toHaveLength(1)
      await client.end()
      await Promise.all(two.map((one) => one.close()))
    },
    TIMEOUT,
  )
})

describeWithPostgres('a transaction', () => {
  test(
    'that PostgreSQL rolled back is not taken for committed',
    async () => {
      const { url } = await freshSchema()
      const database = openDatabase(parseAddress(url))
      const transaction = database.transaction(async (run) => {
        await run({ name: '', text: 'SELECT 1 / 0' }, []).catch(() => undefined)
        return { result: 'committed', last: [] }
      })
      await expect(transaction).rejects.toThrow('a statement of the transaction had failed')
      await database.close()
    },
    TIMEOUT,
  )
})

describeWithOwnPostgres('when the database is away', () => {
  test(
    'its books are unavailable, which is no internal error',
    async () => {
      const postgres = await anOwnPostgres({ fsync: false })
      const ledger = aPostgresLedger(postgres.url)
      const namespace = 'default' as NamespaceName
      await ledger.books(namespace)
      await postgres.halt()
      await expect(ledger.books(namespace)).rejects.toBeInstanceOf(LedgerUnavailable)
      await ledger.close()
      await postgres.stop()
    },
    TIMEOUT,
  )

  test(
    'a server ends with SIGTERM although a statement may take longer than that',
    async () => {
      const arena = await anArena(100_000)
      arena.proxy.silence('everything')
      const asked = arena.servers.map(({ url }) =>
        fetch(`${url}/__admin/accounts`).catch(() => 'no answer'),
      )
      await Promise.all(arena.servers.map((server) => server.stop()))
      expect(arena.servers.flatMap(({ problems }) => problems)).toEqual([])
      await Promise.all(asked)
      arena.proxy.cut()
      await arena.close()
    },
    TIMEOUT,
  )

  test(
    'behind a silent network, a server that has a stream still ends with SIGTERM',
    async () => {
      const arena = await anArena(2000)
      const [server] = arena.servers
      if (!server) throw new Error('two were started')
      const stream = await fetch(`${server.url}/__admin/requests/stream`)
      await expect.poll(() => listenersOf(arena.database.url)).toBeGreaterThan(0)
      arena.proxy.silence('everything')
      await server.stop()
      expect(server.problems).toEqual([])
      await stream.body?.cancel().catch(() => undefined)
      arena.proxy.cut()
      await arena.close()
    },
    TIMEOUT,
  )
})
