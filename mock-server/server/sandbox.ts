import { type AdminClient, createAdminClient } from '../admin/client/client.ts'
import { NAMESPACE_FORM, readNamespace } from '../billing/identifiers.ts'
import { withReadableBodies } from '../runtime/microtasks.ts'
import { assemble } from './assemble.ts'
import { HostUnusable, isLoopback, readHost } from './host.ts'
import type { HttpsOptions, Secured } from './listen-securely.ts'
import { openListeners } from './listeners.ts'
import { trackOpenCalls } from './open-calls.ts'
import { type AccountOption, DEFAULT_ACCOUNT, OptionError, type SandboxOptions } from './options.ts'

export type { HttpsOptions, Secured }
export { type AccountOption, DEFAULT_ACCOUNT, HostUnusable, OptionError, type SandboxOptions }

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

/** A sandbox without a port: pass requests to `fetch`. */
export type Sandbox = {
  /** Handles a request; paths such as `/api/v1/bill/check` need no host. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  readonly admin: AdminClient
  /**
   * The same sandbox in an isolated namespace, created on first use.
   *
   * @throws OptionError when the name is invalid
   */
  readonly namespace: (name: string) => SandboxNamespace
  /**
   * Ends open requests, waits and streams, then closes. Safe to call twice. Later calls throw
   * `SandboxClosed`.
   */
  readonly close: () => Promise<void>
}

export type SandboxNamespace = Pick<Sandbox, 'fetch' | 'admin'> & {
  /** Use it as the vendor's base URL. */
  readonly url: string
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
 * Creates an in-process sandbox without a port.
 *
 * @throws FixtureError, LedgerUnavailable, OptionError
 */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const { app, ready, releaseWaiters, close } = assemble(options, true)
  const openCalls = trackOpenCalls(async (settled) => {
    // A ledger that is still opening would be closed while it writes its first entries.
    await ready.catch(() => undefined)
    releaseWaiters()
    await settled()
    await close()
  })
  const answer = withReadableBodies((request) => app.fetch(request))
  const fetch: Sandbox['fetch'] = async (input, init) => {
    const request = toRequest(input, init)
    const answered = openCalls.during(async () => {
      await ready
      return answer(request)
    })
    return init?.signal || input instanceof Request
      ? unlessAborted(answered, request.signal)
      : answered
  }
  return {
    fetch,
    admin: createAdminClient(fetch, options.adminToken),
    namespace: inNamespace(fetch, 'http://sandbox.test', options.adminToken),
    close: openCalls.end,
  }
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
  const { app, ready, releaseWaiters, close } = assemble(
    options,
    host === undefined || isLoopback(host),
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

/** Prefixes requests with the path of a namespace. */
const inNamespace =
  (fetch: Sandbox['fetch'], base: string, adminToken: string | undefined) =>
  (name: string): SandboxNamespace => {
    if (!readNamespace(name))
      throw new OptionError(
        `${JSON.stringify(name)} is not a valid namespace name: ${NAMESPACE_FORM}.`,
      )
    const url = `${base}/ns/${encodeURIComponent(name)}`
    const inside: Sandbox['fetch'] = (input, init) => {
      if (input instanceof Request) {
        const { pathname, search } = new URL(input.url)
        return fetch(new Request(url + pathname + search, input), init)
      }
      const { pathname, search } = new URL(input, base)
      return fetch(url + pathname + search, init)
    }
    return { url, fetch: inside, admin: createAdminClient(inside, adminToken) }
  }

/** Rejects when the caller aborts, as over a network. */
const unlessAborted = (answer: Promise<Response>, signal: AbortSignal): Promise<Response> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const leave = () => reject(signal.reason)
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave)
  return Promise.race([answer, aborted]).finally(() => signal.removeEventListener('abort', leave))
}

const toRequest = (input: string | URL | Request, init: RequestInit | undefined): Request => {
  if (!(input instanceof Request)) return new Request(new URL(input, 'http://sandbox.test'), init)
  return init ? new Request(input, init) : input
}
