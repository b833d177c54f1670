import { pause } from './backoff.ts'
import { TransportError } from './errors.ts'
import { exchange, type HttpRequest, type HttpResponse, type Transport } from './transport.ts'

/** The wait before the first retry; it doubles each time. @unit milliseconds */
const FIRST_WAIT = 500

/** A longer `Retry-After` than this ends the retries. @unit milliseconds */
const MAX_WAIT = 30_000

/** HTTP statuses of a temporary failure. */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504])

/**
 * Sends a read-only request, with retries after half a second, one, two, or as long as
 * `Retry-After` says. Never used for payments or inquiries.
 *
 * @throws TransportError of the last attempt
 */
export const sendWithRetries = async (
  request: HttpRequest,
  transport: Transport,
): Promise<HttpResponse> => {
  for (let left = transport.retries, wait = FIRST_WAIT; ; left -= 1, wait *= 2) {
    const result = await tryOnce(request, transport)
    if (left === 0 || !isRetryable(result)) return unwrap(result)
    const retryAfterMs =
      result instanceof TransportError ? undefined : readRetryAfter(result.retryAfter)
    const next = Math.max(wait, retryAfterMs ?? 0)
    if (next > MAX_WAIT || !(await pause(next, transport.signal))) return unwrap(result)
  }
}

const tryOnce = (request: HttpRequest, transport: Transport) =>
  exchange(request, transport).catch((error: unknown) => {
    if (error instanceof TransportError) return error
    throw error
  })

const isRetryable = (result: HttpResponse | TransportError): boolean =>
  result instanceof TransportError
    ? result.reason === 'network' || result.reason === 'timeout'
    : RETRYABLE_STATUSES.has(result.status)

const unwrap = (result: HttpResponse | TransportError): HttpResponse => {
  if (result instanceof TransportError) throw result
  return result
}

/** Parses `Retry-After`, seconds or a date. @unit milliseconds */
const readRetryAfter = (header: string | undefined): number | undefined => {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(at - Date.now(), 0)
}
