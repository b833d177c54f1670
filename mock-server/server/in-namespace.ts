import { type AdminClient, createAdminClient } from '../admin/client/client.ts'
import { NAMESPACE_FORM, readNamespace } from '../billing/identifiers.ts'
import { OptionError } from './options.ts'

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

/** Prefixes requests with the path of a namespace. */
export const inNamespace =
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
