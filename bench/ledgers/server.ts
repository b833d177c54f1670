import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { usageOf } from '../peers/process-tree.ts'
import { mock } from '../programs.ts'
import { freePort } from '../server-process.ts'

const root = join(import.meta.dirname, '../..')

/** A server process that writes no log and is not bound to a core. */
export type QuietServer = {
  readonly url: string
  /** @unit milliseconds */
  readonly cpu: () => number
  readonly stop: () => Promise<void>
}

/** Starts a server as `npm start` does, and waits until it is ready. */
export const startQuietly = async (
  ledger: string,
  flags: readonly string[],
): Promise<QuietServer> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const command = [...(mock.nodeFlags ?? []), join(root, mock.file), ...mock.flags(port), ...flags]
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, IAK_SANDBOX_LEDGER: ledger },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const isReady = () =>
    fetch(`${url}/__admin/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await pause(20)
  }
  return {
    url,
    cpu: () => usageOf(child.pid as number).cpu,
    stop: async () => {
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      await closed
    },
  }
}
