import { fetchFailure } from '../../mock-server/cli/fetch-failure.ts'
import { proxyNote } from '../../mock-server/cli/proxy.ts'

/** An API of the vendor's. */
export type Api = 'postpaid' | 'prepaid'

/** The server to verify, and the account to use. */
export type Target = {
  /** As given: `mock`, `sandbox`, or a URL. */
  readonly name: string
  readonly baseUrl: string
  /** The same for the prepaid API, for which the vendor has another host. */
  readonly prepaidUrl: string
  readonly username: string
  readonly apiKey: string
  /** A local mock. Requests to any other server are paced, and the cost is announced. */
  readonly own: boolean
  /** Whether the default account is used. */
  readonly assumed: boolean
  /** For one request and its reply. @unit milliseconds */
  readonly timeout: number
  /** Sends a request, paced. */
  readonly fetch: typeof fetch
  close(): Promise<void>
}

/** Keeps a minimum time between requests. @unit milliseconds */
export const pacedFetch = (distance: number): typeof fetch => {
  let next = 0
  return async (...request) => {
    const now = performance.now()
    const wait = Math.max(next - now, 0)
    next = now + wait + distance
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    return fetch(...request)
  }
}

/** The target cannot be reached. */
export class Unreachable extends Error {}

/** Sends any request to each host of an API; any response will do. @throws Unreachable */
export const reach = async (
  { baseUrl, prepaidUrl, ...target }: Target,
  apis: ReadonlySet<Api>,
): Promise<void> => {
  const hosts = new Set([
    ...(apis.has('postpaid') ? [baseUrl] : []),
    ...(apis.has('prepaid') ? [prepaidUrl] : []),
  ])
  for (const host of hosts) await reachHost(host, target)
}

const reachHost = async (
  baseUrl: string,
  { timeout, fetch }: Pick<Target, 'timeout' | 'fetch'>,
): Promise<void> => {
  try {
    const answer = await fetch(baseUrl, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    await answer.body?.cancel()
  } catch (error) {
    const why = whyNoReply(error, timeout)
    throw new Unreachable(`${baseUrl} cannot be reached: ${why}${proxyNote(baseUrl, process.env)}`)
  }
}

/** Why a fetch failed. */
export const whyNoReply = (error: unknown, timeout: number): string => {
  const timedOut = (error as Error).name === 'TimeoutError'
  return timedOut ? `no reply within ${timeout} ms` : fetchFailure(error)
}
