import { type Served, serve } from '../../test/support/a-process.ts'
import { freePort } from '../server-process.ts'

/** A sandbox in its own process, always on the same port. */
export type Server = {
  readonly url: string
  /** Whether it should answer. */
  readonly isUp: () => boolean
  readonly start: () => Promise<void>
  /** Ends it with SIGKILL. */
  readonly kill: () => Promise<void>
  /** Ends it as an operator would. */
  readonly stop: () => Promise<void>
  /** Unexpected exits, and secrets in its log. */
  readonly problems: readonly string[]
}

/** Enough for all payments of a bench. @unit rupiah */
const DEPOSIT = 900_000_000_000_000

/** How many exchanges a journal keeps. */
export const JOURNAL_SIZE = 200

/** After SIGTERM a server may take this long. @unit milliseconds */
const LONGEST_STOP = 15_000

/** Starts a server. @param secret must not appear in its log */
export const startServer = async (ledger: string, secret: string): Promise<Server> => {
  const port = await freePort()
  const flags = ['--host', '127.0.0.1', '--port', `${port}`, '--ledger', ledger]
  flags.push('--account', `123123123:sandbox:${DEPOSIT}`, '--journal-size', `${JOURNAL_SIZE}`)
  const problems: string[] = []
  let running: Served | undefined

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = running
    running = undefined
    if (!ending) return
    const timer = setTimeout(() => {
      problems.push(`a server did not end within ${LONGEST_STOP} ms of SIGTERM`)
      ending.child.kill('SIGKILL')
    }, LONGEST_STOP)
    const { stdout, stderr } = await ending.stop(signal)
    clearTimeout(timer)
    if (`${stdout}${stderr}`.includes(secret)) problems.push('a secret is in the log')
  }

  const start = async () => {
    const served = await serve(flags)
    running = served
    served.child.once('exit', async (code) => {
      if (running !== served) return
      running = undefined
      const { stderr } = await served.stop()
      problems.push(`a server ended by itself with ${code}: ${stderr.slice(-2000)}`)
    })
  }

  await start()
  return {
    url: `http://127.0.0.1:${port}`,
    isUp: () => running !== undefined,
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    problems,
  }
}
