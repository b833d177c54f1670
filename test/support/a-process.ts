import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const entry = join(import.meta.dirname, '../../bin/iak-sandbox.js')

/** The result of a finished process. */
export type Finished = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A server in its own process. */
export type Served = {
  readonly url: string
  readonly ready: Record<string, unknown>
  readonly child: ChildProcess
  /** Sends a signal and waits for the end. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Finished>
}

/** Starts a process and collects its output. */
export const launch = (
  flags: readonly string[],
  env: Readonly<Record<string, string>>,
  program = entry,
  node = process.execPath,
) => {
  const child = spawn(node, [program, ...flags], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const finished = new Promise<Finished>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr })),
  )
  return { child, finished, out: () => stdout }
}

/** Runs the command line to its end, in its own process. */
export const runProcess = (
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> => launch(flags, env).finished

/** Starts a server with the JSON log and waits for its first line. */
export const serve = async (
  flags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  program?: string,
  node?: string,
): Promise<Served> => {
  const { child, finished, out } = launch(['--log', 'json', ...flags], env, program, node)
  const line = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const [first, rest] = out().split(/\n(.*)/s)
      if (first && rest !== undefined) resolve(first)
    }
    child.stdout.on('data', look)
    finished.then(({ code, stderr }) =>
      reject(new Error(`the server ended with ${code}: ${stderr}`)),
    )
  })
  const ready = JSON.parse(line)
  return {
    url: ready.url,
    ready,
    child,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal)
      return finished
    },
  }
}
