import { proxyNote } from '../../mock-server/cli/proxy.ts'

/** Who is asked whether the contracts hold, and as whom. */
export type Target = {
  /** As the person named it: `mock`, `sandbox`, or a URL. */
  readonly name: string
  readonly baseUrl: string
  readonly username: string
  readonly apiKey: string
  /** A mock of one's own; anybody else's server is asked slowly, and what it will cost is said before. */
  readonly own: boolean
  /** Whether nobody said which account to use. */
  readonly assumed: boolean
  /** @unit milliseconds, for one exchange */
  readonly timeout: number
  /** Sends a request when its turn has come. */
  readonly fetch: typeof fetch
  close(): Promise<void>
}

/** Makes requests keep a distance: each waits until the one before is that long ago. @unit milliseconds */
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

/** The target does not answer at all. */
export class Unreachable extends Error {}

/** Asks for anything: whatever is answered, somebody is there. @throws Unreachable */
export const reach = async ({ baseUrl, timeout, fetch }: Target): Promise<void> => {
  try {
    const answer = await fetch(baseUrl, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    await answer.body?.cancel()
  } catch (error) {
    const why = whyUnanswered(error, timeout)
    throw new Unreachable(`${baseUrl} cannot be reached: ${why}${proxyNote(baseUrl, process.env)}`)
  }
}

/** Why a fetch came to nothing, in words. */
export const whyUnanswered = (error: unknown, timeout: number): string => {
  const { name, message, cause } = error as Error & { cause?: { message?: string; code?: string } }
  if (name === 'TimeoutError') return `no answer within ${timeout} ms`
  return cause?.message || cause?.code || message
}
