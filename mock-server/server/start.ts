import { createAdminClient } from '../admin/client/client.ts'
import { assemble, needsOptionalParts } from './assemble.ts'
import { isLoopback, readHost } from './host.ts'
import { inNamespace, type Sandbox } from './in-namespace.ts'
import type { HttpsOptions, Secured } from './listen-securely.ts'
import { openListeners } from './listeners.ts'
import { trackOpenCalls } from './open-calls.ts'
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

/** A sandbox with a port, and an `httpsUrl` when started with `https`. */
export type RunningSandbox = Sandbox & {
  readonly url: string
  readonly port: number
} & Partial<Secured>

/** A sandbox started with `https`. */
export type SecureSandbox = RunningSandbox & Secured

type Starting = {
  (options: StartOptions & { readonly https: true | HttpsOptions }): Promise<SecureSandbox>
  (options?: StartOptions): Promise<RunningSandbox>
}

/**
 * Starts a sandbox on a port.
 *
 * @throws FixtureError, LedgerUnavailable, AuthorityUnusable, OptionError, HostUnusable, or an
 * error with the code EADDRINUSE
 */
export const startSandbox: Starting = async (
  options: StartOptions = {},
): Promise<SecureSandbox> => {
  const { port = 4250 } = options
  const host = options.host === undefined ? undefined : readHost(options.host)
  const https = options.https === true ? {} : options.https || undefined
  checkOptions(options)
  const { app, ready, releaseWaiters, close } = assemble(
    options,
    host === undefined || isLoopback(host),
    needsOptionalParts(options) ? (await import('./optional-parts.ts')).OPTIONAL_PARTS : undefined,
  )
  try {
    await ready
    const server = await openListeners(app.fetch, host, port, https, options.observe)
    const openCalls = trackOpenCalls(async () => {
      releaseWaiters()
      await server.close()
      await close()
    })
    const fetch: Sandbox['fetch'] = (input, init) =>
      openCalls.during(() =>
        globalThis.fetch(input instanceof Request ? input : new URL(input, server.url), init),
      )
    return {
      url: server.url,
      port: server.port,
      // The type `Starting` only has these with `https`.
      ...(server.secured as Secured),
      fetch,
      admin: createAdminClient(fetch, options.adminToken),
      namespace: inNamespace(fetch, server.url, options.adminToken),
      close: openCalls.end,
    }
  } catch (error) {
    await close()
    throw error
  }
}
