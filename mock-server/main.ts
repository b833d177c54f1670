import { type Command, CommanderError } from 'commander'
import { LedgerUnavailable } from './billing/ledger-unavailable.ts'
import { FixtureError } from './catalogue/fixture-error.ts'
import { banner } from './cli/banner.ts'
import { isBlockedPort } from './cli/blocked-ports.ts'
import type { ExportOptions } from './cli/export-options.ts'
import type { McpCommand } from './cli/mcp-options.ts'
import { createNarrator, type Narrator } from './cli/narrator.ts'
import type { NumbersOptions } from './cli/numbers-options.ts'
import { createProgram } from './cli/program.ts'
import { keepLoopbackDirect } from './cli/proxy.ts'
import type { ReadyzOptions } from './cli/readyz-options.ts'
import { ServerUnreachable } from './cli/server.ts'
import type { Settings } from './cli/settings.ts'
import { startTracing } from './cli/tracing.ts'
import type { TrustOptions } from './cli/trust-options.ts'
import { UsageError } from './cli/values.ts'
import { HostUnusable } from './server/host.ts'
import { OptionError } from './server/options.ts'
import { type Server, serve } from './server/serve.ts'
import { AuthorityUnusable } from './server/tls/authority-unusable.ts'

/** The command line without the contract commands. */
export const mockCommands = (): Command =>
  createProgram(
    { start, validate, numbers, export: exportDocument, readyz, trust, mcp },
    process.env,
  )

/** Runs a command line. Exits with 2 on wrong usage or configuration. */
export const run = async (program: Command): Promise<void> => {
  exitOnBrokenPipe()
  unsetBlank(process.env)
  keepLoopbackDirect(process.env)
  try {
    await program.parseAsync(process.argv)
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has already printed its message; help and version are not failures.
      process.exitCode = error.exitCode === 0 ? 0 : 2
      return
    }
    process.stderr.write(`iak-sandbox: ${explain(error)}\n`)
    process.exitCode = exitCodeOf(error)
  }
}

/** Treats an empty variable as unset: `IAK_SANDBOX_HOST=` in a compose file means no host. */
const unsetBlank = (env: NodeJS.ProcessEnv): void => {
  for (const [name, text] of Object.entries(env))
    if (/^(?:IAK_\w+|PORT)$/.test(name) && text?.trim() === '') delete env[name]
}

/**
 * Exits cleanly on EPIPE, as when output is piped to `head`. A server first answers its open
 * requests.
 */
const exitOnBrokenPipe = (): void => {
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
  const tracing = await startTracing(process.env, narrator)
  const server = await startWith(settings, tracing.observing(narrator))
  const { url, port, httpsUrl, caFile, caState } = server
  const facts = { url, port, ...(httpsUrl && { httpsUrl, caFile, caState }) }
  // Before the server says it is ready, because its reader may stop it at once.
  stopOnSignals(server, narrator, tracing.close)
  narrator.ready(facts, banner(server, settings))
  tracing.tell()
  for (const listening of [url, httpsUrl]) {
    const at = Number(listening && new URL(listening).port)
    if (isBlockedPort(at)) narrator.portBlocked(at)
  }
}

/** Starts the server of these settings. */
export const startWith = (
  { adminToken, host, https, log: _log, ...options }: Settings,
  observe?: Narrator,
): Promise<Server> =>
  serve({
    ...options,
    ...(adminToken !== undefined && { adminToken }),
    ...(host !== undefined && { host }),
    ...(https && { https }),
    ...(observe && { observe }),
  })

// Each command loads its modules on demand: a server does not need them.

const validate = async (overlays: readonly string[]): Promise<void> => {
  const { validateFixtures } = await import('./cli/validate.ts')
  const { ok, report } = validateFixtures(overlays)
  process.stdout.write(`${report}\n`)
  process.exitCode = ok ? 0 : 1
}

const numbers = async (query: NumbersOptions): Promise<void> => {
  const { listNumbers } = await import('./cli/numbers.ts')
  process.stdout.write(`${listNumbers(query)}\n`)
}

const exportDocument = async (options: ExportOptions): Promise<void> => {
  const { runExport } = await import('./cli/export.ts')
  const text = await runExport(options)
  if (text !== undefined) process.stdout.write(text)
}

const readyz = async (options: ReadyzOptions): Promise<void> => {
  const { waitUntilReady } = await import('./cli/readyz.ts')
  const { ok, report } = await waitUntilReady(options, process.env)
  process[ok ? 'stdout' : 'stderr'].write(`${report}\n`)
  process.exitCode = ok ? 0 : 1
}

const trust = async (options: TrustOptions): Promise<void> => {
  const { describeTrust } = await import('./cli/trust/describe-trust.ts')
  process.stdout.write(`${await describeTrust(options, process.platform)}\n`)
}

const mcp = async (options: McpCommand): Promise<void> => {
  const { runMcp } = await import('./cli/mcp.ts')
  await runMcp(options, startWith)
}

/** How long to wait for the last log lines to be read. @unit milliseconds */
const FLUSH_TIMEOUT = 1_000

/** The first signal lets open requests finish; a second one exits at once. */
const stopOnSignals = (server: Server, narrator: Narrator, flush: () => Promise<void>) => {
  const stop = async (signal: NodeJS.Signals) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(name)
    narrator.stopping(signal)
    await server.close()
    await flush()
    process.exitCode = 0
    // Output that the parent does not read would keep the process alive forever.
    setTimeout(() => process.exit(), FLUSH_TIMEOUT).unref()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; choose another with --port, or a free one with --port 0',
  EACCES: 'no permission to use this port; choose one above 1023 with --port',
  EADDRNOTAVAIL: 'this machine does not have that address; correct --host',
  ENOTFOUND: 'the host was not found; correct --host',
}

/**
 * Without --host the server needs both loopback addresses, or `localhost` could reach another
 * server.
 */
const TAKEN_ON_IPV6 =
  'the port is in use on ::1, which some clients use for localhost; choose another with --port, or listen only on 127.0.0.1 with --host 127.0.0.1'

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
