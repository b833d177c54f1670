import { readFileSync } from 'node:fs'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Command } from 'commander'
import { addContractCommands } from '../../contracts/command-line.ts'
import { createProgram } from '../../mock-server/cli/program.ts'
import type { Settings } from '../../mock-server/cli/settings.ts'
import { mockCommands, run as runProgram, startWith } from '../../mock-server/main.ts'
import type { Server } from '../../mock-server/server/serve.ts'
import type { Finished } from './a-process.ts'
import { oneVerifier } from './one-verifier.ts'

type Env = Readonly<Record<string, string>>

let last: Promise<unknown> = Promise.resolve()

/**
 * Runs the command line to its end in this process, which takes a tenth of the time of another one.
 * Runs take turns, because each replaces the process's arguments, environment and output.
 */
export const run = (flags: readonly string[], env: Env = {}): Promise<Finished> =>
  inTurn(flags, env, () => {
    const program = mockCommands()
    addContractCommands(program, oneVerifier)
    return program
  })

/** The server that a command line starts, in this process and without its log. */
export const startHere = async (flags: readonly string[], env: Env = {}): Promise<Server> => {
  let server: Server | undefined
  const { code, stderr } = await inTurn(flags, env, () => {
    const start = async (settings: Settings) => {
      server = await startWith(settings)
    }
    return createProgram({ ...OTHERS, start }, process.env)
  })
  if (server === undefined) throw new Error(`the server ended with ${code}: ${stderr}`)
  return server
}

const notHere = () => Promise.reject(new Error('only start is run here'))
const OTHERS = {
  validate: notHere,
  numbers: notHere,
  export: notHere,
  readyz: notHere,
  trust: notHere,
  mcp: notHere,
}

const inTurn = (flags: readonly string[], env: Env, program: () => Command) => {
  const mine = last.then(() => runAlone(flags, env, program))
  last = mine.catch(() => undefined)
  return mine
}

const runAlone = async (
  flags: readonly string[],
  env: Env,
  program: () => Command,
): Promise<Finished> => {
  const { argv, env: before, exitCode } = process
  const stdout = capture(process.stdout)
  const stderr = capture(process.stderr)
  const authorities = getCACertificates()
  process.argv = [process.execPath, 'iak-server', ...flags]
  process.env = { PATH: before.PATH, ...env }
  process.exitCode = undefined
  if (env.NODE_EXTRA_CA_CERTS)
    setDefaultCACertificates([...authorities, readFileSync(env.NODE_EXTRA_CA_CERTS, 'utf8')])
  try {
    await runProgram(program())
    return { code: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    if (env.NODE_EXTRA_CA_CERTS) setDefaultCACertificates(authorities)
    stdout.restore()
    stderr.restore()
    Object.assign(process, { argv, env: before, exitCode })
  }
}

/** Captures what is written to a stream, and restores the stream. */
const capture = (stream: NodeJS.WriteStream) => {
  const { write } = stream
  const listeners = stream.listeners('error')
  let text = ''
  stream.write = (chunk: string | Uint8Array) => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    return true
  }
  return {
    text: () => text,
    restore: () => {
      stream.write = write
      for (const listener of stream.listeners('error'))
        if (!listeners.includes(listener))
          stream.removeListener('error', listener as (...args: unknown[]) => void)
    },
  }
}
