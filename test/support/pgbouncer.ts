import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import { serverUser } from './postgres-binaries.ts'

const [, version] =
  /PgBouncer (\d+\.\d+)/.exec(
    spawnSync('pgbouncer', ['--version'], {
      encoding: 'utf8',
      env: { PATH: `${process.env.PATH}:/usr/sbin` },
    }).stdout ?? '',
  ) ?? []

/** Such as 1.18; undefined when it is not installed. */
export const PGBOUNCER_VERSION: string | undefined = version

/** Groups tests of PgBouncer; where it is not installed they are skipped, by name and on stderr. */
export const describeWithPgBouncer = (title: string, tests: () => void): void => {
  if (PGBOUNCER_VERSION !== undefined) {
    describe(title, tests)
    return
  }
  process.stderr.write(`skipped, because no pgbouncer was found (install pgbouncer): ${title}\n`)
  describe.skip(`${title} (skipped: no pgbouncer found)`, tests)
}

/**
 * Starts PgBouncer before a server, in transaction mode, with as few connections as shows whether clients
 * get each other's.
 *
 * @returns its URL
 */
export const startPgBouncer = async (serverUrl: string) => {
  const { username, password, hostname, port, pathname } = new URL(serverUrl)
  const folder = mkdtempSync(join(tmpdir(), 'iak-pgbouncer-'))
  const own = createServer().listen(0, '127.0.0.1')
  await once(own, 'listening')
  const address = own.address() as { port: number }
  own.close()
  await once(own, 'close')
  const files = {
    'users.txt': `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`,
    'pgbouncer.ini': [
      '[databases]',
      `* = host=${hostname} port=${port}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${address.port}`,
      'unix_socket_dir =',
      'auth_type = scram-sha-256',
      `auth_file = ${folder}/users.txt`,
      'pool_mode = transaction',
      'default_pool_size = 2',
      'max_client_conn = 200',
    ].join('\n'),
  }
  const user = serverUser()
  if (user) chownSync(folder, user.uid, user.gid)
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), 0o600)
    if (user) chownSync(join(folder, name), user.uid, user.gid)
  }
  const child = spawn('pgbouncer', [join(folder, 'pgbouncer.ini')], {
    ...user,
    env: { PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (log.includes('process up')) resolve()
    })
    child.on('close', () => reject(new Error(`pgbouncer did not start: ${log}`)))
  })
  const url = new URL(serverUrl)
  Object.assign(url, { hostname: '127.0.0.1', port: String(address.port), pathname })
  return {
    url: url.href,
    stop: async () => {
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      await closed
      rmSync(folder, { recursive: true })
    },
  }
}
