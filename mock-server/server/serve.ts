import { assemble, needsOptionalParts } from './assemble.ts'
import { isLoopback, readHost } from './host.ts'
import type { HttpsOptions, Secured } from './listen-securely.ts'
import { openListeners } from './listeners.ts'
import { checkOptions, type SandboxOptions } from './options.ts'

/** Options of a sandbox with a port. */
export type StartOptions = SandboxOptions & {
  /** 0 picks a free one; 4250 by default. */
  readonly port?: number
  /**
   * Both loopback addresses, 127.0.0.1 and ::1, by default. On any other host the admin API
   * requires a token.
   */
  readonly host?: string
  /** Also listen for HTTPS, with a local CA that is created once; `true` means port 4251. */
  readonly https?: boolean | HttpsOptions
}

/** A server on a port, and its `httpsUrl` when started with `https`. */
export type Server = {
  readonly url: string
  readonly port: number
  /** Ends open requests, waits and streams, then closes. */
  readonly close: () => Promise<void>
} & Partial<Secured>

/**
 * Starts the mock on a port. It loads only what the options need, to start quickly.
 *
 * @throws FixtureError, LedgerUnavailable, AuthorityUnusable, OptionError, HostUnusable, or an
 * error with the code EADDRINUSE
 */
export const serve = async (options: StartOptions): Promise<Server> => {
  const { port = 4250 } = options
  const host = options.host === undefined ? undefined : readHost(options.host)
  const https = options.https === true ? {} : options.https || undefined
  checkOptions(options)
  const { answer, ready, releaseWaiters, close } = assemble(
    options,
    host === undefined || isLoopback(host),
    needsOptionalParts(options) ? (await import('./optional-parts.ts')).OPTIONAL_PARTS : undefined,
  )
  try {
    await ready
    const server = await openListeners(answer, host, port, https, options.observe)
    return {
      url: server.url,
      port: server.port,
      ...server.secured,
      close: async () => {
        releaseWaiters()
        await server.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
