import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { postgresBinaries, serverUser } from './postgres-binaries.ts'
import { copyPostgresData, makePostgresData, type PostgresData } from './postgres-data.ts'

/** Options of a test's own server. */
export type PostgresOptions = {
  /**
   * Without it, commits are faster; a crash of the machine loses them, a killed server does not.
   */
  readonly fsync?: boolean
  /** Settings of postgresql.conf, such as `max_connections`. */
  readonly settings?: Readonly<Record<string, string | number>>
  /** Data to start with a copy of, instead of making them. */
  readonly copyOf?: PostgresData
  /** More arguments for `initdb`. */
  readonly initdb?: readonly string[]
  /** The parent folder of the server's, for example one on a small disk. */
  readonly parent?: string
}

/** A disposable PostgreSQL server with a superuser, on a fixed loopback port. */
export type Postgres = {
  readonly url: string
  readonly port: number
  readonly folder: string
  /** Shuts down cleanly, closing open connections; the data is kept. */
  readonly halt: () => Promise<void>
  /** Starts again after `halt` or `kill`. */
  readonly start: () => Promise<void>
  readonly restart: () => Promise<void>
  /**
   * Ends the server with SIGKILL, or at once with SIGQUIT ("immediate"); the data is kept as it was.
   */
  readonly kill: (signal?: 'SIGKILL' | 'SIGQUIT') => Promise<void>
  /** Whether it runs; it may have ended by itself, for example on a full disk. */
  readonly isRunning: () => boolean
  /** Terminates every client connection, and returns their number. */
  readonly terminateBackends: () => Promise<number>
  /** What the server wrote to its log, the newest 64 kB. */
  readonly log: () => string
  /** Shuts down and removes the folder; may be called twice. */
  readonly stop: () => Promise<void>
}

/**
 * Runs the server until its stdin ends, also when this process is killed, and removes the folder
 * unless told to keep it. Its own stderr is closed, so that the pipe ends with the last backend.
 */
const GUARD = `folder=$1; shift; "$@" & server=$!; exec 2>/dev/null
read -r order; kill -INT $server; wait $server; [ "$order" = keep ] || rm -rf "$folder"`

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}

/**
 * Starts a server with Debian's binaries, or those in `PATH`.
 *
 * @throws when there are none; see `postgresBinaries`
 */
export const startPostgres = async ({
  fsync = true,
  settings = {},
  copyOf,
  initdb,
  parent,
}: PostgresOptions = {}): Promise<Postgres> => {
  const binaries = postgresBinaries()
  if (binaries === undefined) throw new Error('no PostgreSQL was found; install postgresql')
  const { folder, password } = await (copyOf
    ? copyPostgresData(copyOf, parent)
    : makePostgresData(parent, initdb))
  const port = await freePort()
  const url = `postgres://iak:${password}@127.0.0.1:${port}/postgres`
  const configured = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    fsync: fsync ? 'on' : 'off',
    max_connections: 300,
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [join(binaries, 'postgres'), '-D', join(folder, 'data'), ...configured]

  let guard: ChildProcess | undefined
  let log = ''
  let isRunning = false

  const start = async () => {
    const started = spawn('/bin/sh', ['-c', GUARD, 'sh', folder, ...command], {
      ...serverUser(),
      cwd: folder,
      env: { LC_ALL: 'C', PATH: process.env.PATH },
      stdio: ['pipe', 'ignore', 'pipe'],
      // A Ctrl-C in the terminal is for the tests, which then stop the server themselves.
      detached: true,
    })
    guard = started
    const from = log.length
    await new Promise<void>((resolve, reject) => {
      started.stderr.setEncoding('utf8').on('data', (text: string) => {
        log += text
        if (log.includes('ready to accept connections', from)) {
          isRunning = true
          resolve()
        }
        if (log.length > from + 65_536) log = log.slice(-65_536)
      })
      started.stderr.on('end', () => {
        isRunning = false
        reject(new Error(`PostgreSQL did not start: ${log}`))
      })
    }).catch(async (error: unknown) => {
      await end('keep')
      throw error
    })
  }

  const end = async (order: 'keep' | 'remove') => {
    const ending = guard
    guard = undefined
    if (ending === undefined) return
    const closed = once(ending, 'close')
    ending.stdin?.end(`${order}\n`)
    await closed
  }

  const kill: Postgres['kill'] = async (signal = 'SIGKILL') => {
    const ended = guard?.stderr && once(guard.stderr, 'end')
    const [pid] = readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), signal)
    await ended
    await end('keep')
  }

  const terminateBackends = async () => {
    const client = new Client({ connectionString: url })
    await client.connect()
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    )
    await client.end()
    return rowCount ?? 0
  }

  const stop = async () => {
    await end('remove')
    rmSync(folder, { recursive: true, force: true })
  }

  await start().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    url,
    port,
    folder,
    halt: () => end('keep'),
    start,
    restart: async () => {
      await end('keep')
      await start()
    },
    kill,
    isRunning: () => isRunning,
    terminateBackends,
    log: () => log,
    stop,
  }
}
