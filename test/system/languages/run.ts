import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Where and with which variables a program runs. */
export type Surroundings = {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** How a program ended. */
export type Ended = { readonly code: number; readonly said: string }

const all = (env: Surroundings['env']) => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  ...env,
})

/** Runs a program to its end; `said` is its output, with the errors at the end. */
export const run = async (
  command: string,
  words: readonly string[],
  { cwd, env }: Surroundings,
): Promise<Ended> => {
  const ended = await execute(command, words, { cwd, env: all(env) }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failure) => failure,
  )
  return { code: ended.code, said: ended.stdout + ended.stderr }
}

/** Starts a program that goes on. */
export const start = (command: string, words: readonly string[], { cwd, env }: Surroundings) =>
  spawn(command, words, { cwd, env: all(env), stdio: ['ignore', 'pipe', 'pipe'] })
