import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Whether processes can be pinned to a core. */
export const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0

/** A server in its own process, pinned to a core. */
export type ServerProcess = {
  readonly url: string
  /** From process start to the first 200. @unit milliseconds */
  readonly firstAnswer: number
  /** Resident memory. @unit MB */
  readonly memory: () => number
  /** CPU time used so far, by all threads. @unit milliseconds */
  readonly cpuTime: () => number
  readonly stop: () => Promise<void>
}

/** How to start a program and send its first request. */
export type Program = {
  readonly file: string
  readonly nodeFlags?: readonly string[]
  readonly flags: (port: number) => readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly firstRequest: { readonly method: string; readonly path: string; readonly body?: string }
}

/** Starts a Node program on core 0 and polls until it responds. */
export const startServer = async ({
  file,
  nodeFlags = [],
  flags,
  env,
  firstRequest,
}: Program): Promise<ServerProcess> => {
  const port = await freePort()
  const command = [process.execPath, ...nodeFlags, resolve(root, file), ...flags(port)]
  const [program, ...args] = canPin ? ['taskset', '-c', '0', ...command] : command
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const child = spawn(program as string, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  // A bench that fails must not leave servers behind.
  const kill = () => child.kill()
  process.once('exit', kill)
  child.once('close', () => process.off('exit', kill))
  await firstAnswer(child, url, firstRequest)
  return {
    url,
    firstAnswer: performance.now() - began,
    memory: () => residentMemory(child.pid as number),
    cpuTime: () => cpuTimeOf(child.pid as number),
    stop: () =>
      new Promise((resolve) => {
        child.once('close', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** A port on loopback that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

const firstAnswer = async (
  child: ChildProcess,
  url: string,
  { method, path, body }: Program['firstRequest'],
) => {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    try {
      const response = await fetch(url + path, {
        method,
        ...(body && { body, headers: { 'Content-Type': 'application/json' } }),
      })
      if (response.status === 200) return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
}

const residentMemory = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

/** The kernel counts in hundredths of a second. */
const cpuTimeOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in parentheses may contain spaces; user and system time are the 12th and 13th after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
