import { TransportError } from './errors.ts'
import { exchange, type HttpRequest, type HttpResponse, type Transport } from './transport.ts'
import { pause } from './waiting.ts'

/** The wait before the first repetition; it doubles each time. @unit milliseconds */
const FIRST_WAIT = 500

/** A server that asks for a longer wait than this gets no repetition. @unit milliseconds */
const LONGEST_WAIT = 30_000

/** HTTP statuses with which a server or a proxy says: not now. */
const NOT_NOW: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504])

/**
 * Asks a question that changes nothing, and again when no answer comes: after half a second, one,
 * two, or as long as `Retry-After` says. A payment never goes this way.
 *
 * @throws TransportError the last try's
 */
export const ask = async (request: HttpRequest, transport: Transport): Promise<HttpResponse> => {
  for (let left = transport.retries, wait = FIRST_WAIT; ; left -= 1, wait *= 2) {
    const tried = await tryOnce(request, transport)
    if (left === 0 || !isWorthRepeating(tried)) return orThrow(tried)
    const told = tried instanceof TransportError ? undefined : readRetryAfter(tried.retryAfter)
    const next = Math.max(wait, told ?? 0)
    if (next > LONGEST_WAIT || !(await pause(next, transport.signal))) return orThrow(tried)
  }
}

const tryOnce = (request: HttpRequest, transport: Transport) =>
  exchange(request, transport).catch((error: unknown) => {
    if (error instanceof TransportError) return error
    throw error
  })

const isWorthRepeating = (tried: HttpResponse | TransportError): boolean =>
  tried instanceof TransportError
    ? tried.reason === 'network' || tried.reason === 'timeout'
    : NOT_NOW.has(tried.status)

const orThrow = (tried: HttpResponse | TransportError): HttpResponse => {
  if (tried instanceof TransportError) throw tried
  return tried
}

/** Reads `Retry-After`: seconds, or a date. @unit milliseconds */
const readRetryAfter = (header: string | undefined): number | undefined => {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(at - Date.now(), 0)
}
