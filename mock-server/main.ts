import { type Command, CommanderError } from 'commander'
import { LedgerUnavailable } from './billing/ledger-unavailable.ts'
import { FixtureError } from './catalogue/fixture-error.ts'
import { banner } from './cli/banner.ts'
import type { ExportOptions } from './cli/export-options.ts'
import { createNarrator, type Narrator } from './cli/narrator.ts'
import { listNumbers } from './cli/numbers.ts'
import type { NumbersOptions } from './cli/numbers-options.ts'
import { createProgram } from './cli/program.ts'
import { keepLoopbackDirect } from './cli/proxy.ts'
import { waitUntilReady } from './cli/readyz.ts'
import type { ReadyzOptions } from './cli/readyz-options.ts'
import { ServerUnreachable } from './cli/server.ts'
import type { Settings } from './cli/settings.ts'
import type { TrustOptions } from './cli/trust-options.ts'
import { validateFixtures } from './cli/validate.ts'
import { UsageError } from './cli/values.ts'
import { HostUnusable, OptionError, type RunningSandbox, startSandbox } from './server/sandbox.ts'
import { AuthorityUnusable } from './server/tls/fault.ts'

/** The mock's own commands. */
export const mockCommands = (): Command =>
  createProgram({ start, validate, numbers, export: exportDocument, readyz, trust }, process.env)

/** Runs a command line in this process. Exits 2 on wrong usage or configuration. */
export const run = async (program: Command): Promise<void> => {
  endWithReader()
  unsetBlank(process.env)
  keepLoopbackDirect(process.env)
  try {
    await program.parseAsync(process.argv)
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its message already; help and version are no failures.
      process.exitCode = error.exitCode === 0 ? 0 : 2
      return
    }
    process.stderr.write(`iak-sandbox: ${explain(error)}\n`)
    process.exitCode = exitCodeOf(error)
  }
}

/** An empty variable is an unset one, everywhere: `IAK_SANDBOX_HOST=` in a compose file means no host. */
const unsetBlank = (env: NodeJS.ProcessEnv): void => {
  for (const [name, text] of Object.entries(env))
    if (/^(?:IAK_\w+|PORT)$/.test(name) && text?.trim() === '') delete env[name]
}

/**
 * A list whose reader has had enough of it, as `head` has, ends there, and that is no failure. So does a
 * server whose reader has ended, after it has answered what was asked.
 */
const endWithReader = (): void => {
  let isEnding = false
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      if (isEnding) return
      isEnding = true
      if (!process.emit('SIGTERM', 'SIGTERM')) process.exit()
    })
}

const start = async (settings: Settings): Promise<void> => {
  const narrator = await createNarrator(settings.log)
  const { adminToken, host, https, log: _log, ...options } = settings
  const sandbox = await startSandbox({
    ...options,
    ...(adminToken !== undefined && { adminToken }),
    ...(host !== undefined && { host }),
    ...(https && { https }),
    observe: narrator,
  })
  const { url, port, httpsUrl, caFile, caState } = sandbox
  const facts = { url, port, ...(httpsUrl && { httpsUrl, caFile, caState }) }
  // Before it says that it is ready: whoever reads that may stop it at once.
  stopOnSignals(sandbox, narrator)
  narrator.ready(facts, banner(sandbox, settings))
}

const validate = (overlays: readonly string[]): void => {
  const { ok, report } = validateFixtures(overlays)
  process.stdout.write(`${report}\n`)
  process.exitCode = ok ? 0 : 1
}

const numbers = (query: NumbersOptions): void => {
  process.stdout.write(`${listNumbers(query)}\n`)
}

/** Loaded when it is wanted, for it brings rooms that no server needs. */
const exportDocument = async (words: ExportOptions): Promise<void> => {
  const { runExport } = await import('./cli/export.ts')
  const text = await runExport(words)
  if (text !== undefined) process.stdout.write(text)
}

const readyz = async (words: ReadyzOptions): Promise<void> => {
  const { ok, report } = await waitUntilReady(words, process.env)
  process[ok ? 'stdout' : 'stderr'].write(`${report}\n`)
  process.exitCode = ok ? 0 : 1
}

/** Loaded when it is wanted, for it brings packages that only certificates need. */
const trust = async (options: TrustOptions): Promise<void> => {
  const { tellTrust } = await import('./cli/trust/tell.ts')
  process.stdout.write(`${await tellTrust(options, process.platform)}\n`)
}

/** How long the last lines of the log may wait for their reader. @unit milliseconds */
const UNREAD = 1_000

/** The first signal lets open requests finish; a second one is obeyed at once. */
const stopOnSignals = (sandbox: RunningSandbox, narrator: Narrator) => {
  const stop = async (signal: NodeJS.Signals) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(name)
    narrator.stopping(signal)
    await sandbox.close()
    process.exitCode = 0
    // Lines that a parent does not read would keep the process for ever.
    setTimeout(() => process.exit(), UNREAD).unref()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; choose another with --port, or a free one with --port 0',
  EACCES: 'this port needs more rights than you have; choose one above 1023 with --port',
  EADDRNOTAVAIL: 'this machine has no such address; correct --host',
  ENOTFOUND: 'there is no such host; correct --host',
}

/** Without --host both loopback addresses are wanted, or a client that says `localhost` would meet another server. */
const TAKEN_ON_IPV6 =
  'the port is in use on ::1, where some clients look for localhost; choose another with --port, or listen on 127.0.0.1 alone with --host 127.0.0.1'

type SystemError = NodeJS.ErrnoException & { readonly flag?: string; readonly address?: string }

const explain = (error: unknown): string => {
  const { message, code, flag, address } = error as SystemError
  const remedy =
    code === 'EADDRINUSE' && address === '::1'
      ? TAKEN_ON_IPV6
      : code === undefined
        ? undefined
        : SYSTEM_ERRORS[code]
  return remedy ? `${remedy.replaceAll('--port', flag ?? '--port')} (${message})` : message
}

const exitCodeOf = (error: unknown): number => {
  if (error instanceof ServerUnreachable) return 3
  return isConfiguration(error) ? 2 : 1
}

const isConfiguration = (error: unknown): boolean =>
  error instanceof UsageError ||
  error instanceof OptionError ||
  error instanceof HostUnusable ||
  error instanceof FixtureError ||
  error instanceof LedgerUnavailable ||
  error instanceof AuthorityUnusable ||
  Object.hasOwn(SYSTEM_ERRORS, (error as NodeJS.ErrnoException).code ?? '')
