import { createAdminClient } from '../admin/client/client.ts'
import { inNamespace, type Sandbox } from './in-namespace.ts'
import type { HttpsOptions, Secured } from './listen-securely.ts'
import { trackOpenCalls } from './open-calls.ts'
import { type Server, type StartOptions, serve } from './serve.ts'

/** A sandbox with a port, and an `httpsUrl` when started with `https`. */
export type RunningSandbox = Sandbox & Server

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
  const server = await serve(options)
  const openCalls = trackOpenCalls(server.close)
  const fetch: Sandbox['fetch'] = (input, init) =>
    openCalls.during(() =>
      globalThis.fetch(input instanceof Request ? input : new URL(input, server.url), init),
    )
  return {
    // The type `Starting` only has the facts of HTTPS with `https`.
    ...(server as Server & Secured),
    fetch,
    admin: createAdminClient(fetch, options.adminToken),
    namespace: inNamespace(fetch, server.url, options.adminToken),
    close: openCalls.end,
  }
}
