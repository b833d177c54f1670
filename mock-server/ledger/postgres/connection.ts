import { Socket } from 'node:net'
import type pg from 'pg'
import { setImmediate } from '../../runtime/real-timers.ts'
import type { Address } from './address.ts'
import { explainError } from './errors.ts'

/** A statement with its values; `name` prepares it once for each connection. */
export type Statement = { readonly name: string; readonly text: string }

/** Runs statements, in order, on one connection or on any. */
export type Run = <Row extends object>(
  statement: Statement,
  values: readonly unknown[],
) => Promise<readonly Row[]>

/** A database, through a pool of connections. */
export type Database = {
  /** Runs one statement by itself. */
  readonly query: Run
  /**
   * Runs statements in one transaction, which is committed with the last of them. Statements that
   * are not awaited are sent together.
   *
   * @param finish runs after `steps`; its statements and the commit are sent together
   * @throws CommitUnknown when the commit was sent and not answered
   */
  readonly transaction: <T>(steps: (run: Run) => Promise<Finish<T>>) => Promise<T>
  /** Whether a transaction has failed for lack of disk space, and none has taken much since. */
  readonly wasFull: () => boolean
  /** Forgets that. */
  readonly hasSpace: () => void
  /** Waits for what is under way. */
  readonly close: () => Promise<void>
  /** Ends all connections at once, also later ones, so that what is under way fails. */
  readonly cut: () => void
}

/** The last statements of a transaction, and its result. */
export type Finish<T> = {
  readonly result: T
  readonly last: readonly (readonly [Statement, readonly unknown[]])[]
}

/** A commit was sent and not answered: it is unknown whether it was carried out. */
export class CommitUnknown extends Error {
  override readonly name = 'CommitUnknown'
}

/** Of bigint. Amounts and ids are whole numbers far below 2^53. */
const INT8 = 20

const DISK_FULL = '53100'

/** Settings that every connection is made with. */
export const connectionConfig = (
  { types }: typeof pg,
  { timeout }: Address,
  connectionString: string,
) => ({
  connectionString,
  types: {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 ? Number : types.getTypeParser(oid, format as 'text'),
  },
  keepAlive: true,
  connectionTimeoutMillis: timeout,
  // The server ends a statement first, unless the network is silent.
  query_timeout: timeout + 1000,
  application_name: 'iak-sandbox',
})

/** Opens a pool. Connects when it is first used. */
export const openDatabase = (address: Address): Database => {
  const { shown, timeout, prepare } = address
  let opened: Promise<pg.Pool> | undefined
  const sockets = new Set<Socket>()
  let isCut = false
  let wasFull = false

  const openSocket = (): Socket => {
    const socket = new Socket()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // The client connects it in this turn of the event loop, which would revive it.
    if (isCut) setImmediate(() => socket.destroy())
    return socket
  }

  /** Loads the client library first, which only this ledger needs. */
  const pool = (): Promise<pg.Pool> => {
    opened ??= import('pg').then(({ default: library }) => {
      const config = connectionConfig(library, address, address.connectionString)
      const made = new library.Pool({
        ...config,
        stream: openSocket,
        max: address.pool,
        idleTimeoutMillis: address.idle,
        pipeline: true,
        allowExitOnIdle: true,
      } as pg.PoolConfig)
      // A connection was lost; the pool opens another one when it is needed. Its own listeners leave gaps
      // between idle and used, and an error without a listener would end the process.
      made.on('error', () => undefined)
      made.on('connect', (client) => client.on('error', () => undefined))
      return made
    })
    return opened
  }

  const runOn =
    (client: Pick<pg.ClientBase, 'query'>): Run =>
    ({ name, text }, values) => {
      const named = prepare ? { name, text } : { text }
      const rows = client.query({ ...named, values: [...values] }).then((result) => result.rows)
      // A caller that waits for several statements receives the first failure only.
      rows.catch(() => undefined)
      return rows
    }

  // In one simple query, which needs no extra round trip: it is sent with the next statements.
  const begin = `BEGIN; SET LOCAL statement_timeout = ${timeout}; SET LOCAL idle_in_transaction_session_timeout = ${timeout}`

  return {
    query: async (statement, values) => {
      try {
        return (await runOn(await pool())(statement, values)) as never
      } catch (error) {
        throw explainError(shown, error)
      }
    },
    transaction: async (steps) => {
      const client = await (await pool()).connect()
      let commit: Promise<pg.QueryResult> | undefined
      try {
        const begun = client.query(begin)
        begun.catch(() => undefined)
        const run = runOn(client)
        const { result, last } = await steps(run)
        await begun
        const sent = last.map(([statement, values]) => run(statement, values))
        commit = client.query('COMMIT')
        await Promise.all([...sent, commit])
        if (await isRolledBack(commit)) throw new Error('a statement of the transaction had failed')
        client.release()
        return result
      } catch (error) {
        if ((error as { readonly code?: string }).code === DISK_FULL) wasFull = true
        const isKnown = commit === undefined || (await isRolledBack(commit))
        const isUsable = await rollBack(client)
        client.release(!isUsable)
        if (!isKnown)
          throw new CommitUnknown('the commit may have been carried out', { cause: error })
        throw error
      }
    },
    wasFull: () => wasFull,
    hasSpace: () => {
      wasFull = false
    },
    close: async () => (await opened)?.end(),
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** PostgreSQL answers a COMMIT after a failed statement with ROLLBACK. False when it did not answer. */
const isRolledBack = (commit: Promise<pg.QueryResult>): Promise<boolean> =>
  commit.then(
    ({ command }) => command === 'ROLLBACK',
    () => false,
  )

/** False when the connection is lost. */
const rollBack = async (client: pg.PoolClient): Promise<boolean> => {
  try {
    await client.query('ROLLBACK')
    return true
  } catch {
    return false
  }
}
