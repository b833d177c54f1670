import { type AdminClient, createAdminClient } from '../admin/client/client.ts'
import { NAMESPACE_FORM, readNamespace } from '../billing/identifiers.ts'
import { readably } from '../runtime/microtasks.ts'
import { assemble } from './assemble.ts'
import { HostUnusable, isLoopback, readHost } from './host.ts'
import { lifetimeOf } from './lifetime.ts'
import type { HttpsOptions, Secured } from './listen-securely.ts'
import { openListeners } from './listeners.ts'
import { type AccountOption, DEFAULT_ACCOUNT, OptionError, type SandboxOptions } from './options.ts'

export type { HttpsOptions, Secured }
export { type AccountOption, DEFAULT_ACCOUNT, HostUnusable, OptionError, type SandboxOptions }

/** Options of a sandbox that listens. */
export type StartOptions = SandboxOptions & {
  /** 0 takes a free one; 4250 by default. */
  readonly port?: number
  /** Both loopback addresses, 127.0.0.1 and ::1, by default. Beyond loopback the admin API wants a token. */
  readonly host?: string
  /** HTTPS beside HTTP, with a local CA that is made once; `true` takes the port 4251. */
  readonly https?: boolean | HttpsOptions
}

/** A sandbox without a port: requests are handed to `fetch`. */
export type Sandbox = {
  /** Answers a request; paths such as `/api/v1/bill/check` need no host. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  readonly admin: AdminClient
  /** The same sandbox in a namespace of its own, which begins fresh at its first use. @throws OptionError when it cannot have this name */
  readonly namespace: (name: string) => SandboxNamespace
  /** Ends open requests, waits and streams, and then the sandbox; closing twice is closing once. Later calls are refused with `SandboxClosed`. */
  readonly close: () => Promise<void>
}

/** One namespace of a sandbox. */
export type SandboxNamespace = Pick<Sandbox, 'fetch' | 'admin'> & {
  /** What a client may take for the vendor's base URL. */
  readonly url: string
}

/** A sandbox that listens; it has an `httpsUrl` when it was started with `https`. */
export type RunningSandbox = Sandbox & {
  readonly url: string
  readonly port: number
} & Partial<Secured>

/** A sandbox that was started with `https`. */
export type SecureSandbox = RunningSandbox & Secured

type Starting = {
  (options: StartOptions & { readonly https: true | HttpsOptions }): Promise<SecureSandbox>
  (options?: StartOptions): Promise<RunningSandbox>
}

/** Makes a sandbox that lives in this process and needs no port. @throws FixtureError, LedgerUnavailable, OptionError */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const { app, ready, releaseWaiters, close } = assemble(options, true)
  const life = lifetimeOf(async (quiet) => {
    // A ledger that is still being opened would be closed under its own first entries.
    await ready.catch(() => undefined)
    releaseWaiters()
    await quiet()
    await close()
  })
  const answer = readably((request) => app.fetch(request))
  const fetch: Sandbox['fetch'] = async (input, init) => {
    const request = toRequest(input, init)
    const answered = life.during(async () => {
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
    close: life.end,
  }
}

/**
 * Starts a sandbox that listens on a port.
 *
 * @throws FixtureError, LedgerUnavailable, AuthorityUnusable, OptionError, HostUnusable, or an error with the code EADDRINUSE
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
    const life = lifetimeOf(async () => {
      releaseWaiters()
      await server.close()
      await close()
    })
    const fetch: Sandbox['fetch'] = (input, init) =>
      life.during(() =>
        globalThis.fetch(input instanceof Request ? input : new URL(input, server.url), init),
      )
    return {
      url: server.url,
      port: server.port,
      // The type of `Starting` promises them only to those who asked for HTTPS.
      ...(server.secured as Secured),
      fetch,
      admin: createAdminClient(fetch, options.adminToken),
      namespace: inNamespace(fetch, server.url, options.adminToken),
      close: life.end,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Leads into a namespace by its path; what is fetched there is given as in the vendor's own world. */
const inNamespace =
  (fetch: Sandbox['fetch'], base: string, adminToken: string | undefined) =>
  (name: string): SandboxNamespace => {
    if (!readNamespace(name))
      throw new OptionError(
        `${JSON.stringify(name)} is no name for a namespace: ${NAMESPACE_FORM}.`,
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

/** A caller who goes away hears no more, as over a network. */
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
