import { neverConnected } from './connection.ts'
import { TransportError } from './errors.ts'
import { type Hooks, notify, type RequestSeen } from './hooks.ts'
import { lengthOf, oneShotBody, sendsStreams } from './one-shot-body.ts'
import { beginningOf, type Redact } from './redact.ts'

/** How requests travel; what `IakPostpaidOptions` and one call's options say of it. */
export type Transport = {
  readonly baseUrl: string
  /** Undefined for the runtime's own. */
  readonly fetch: typeof fetch | undefined
  /** @unit milliseconds, for one whole exchange */
  readonly timeout: number
  /** How often a question is repeated. */
  readonly retries: number
  readonly headers: Headers
  readonly hooks: Hooks
  readonly signal?: AbortSignal | undefined
}

/** A request as it will be sent. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly contentType: string
  readonly body?: string
  /** Takes sign and key out of what is shown of the exchange. */
  readonly redact: Redact
}

/** An answer as it came. */
export type HttpResponse = {
  readonly status: number
  readonly contentType: string
  /** The header of this name; how long to wait before the next try. */
  readonly retryAfter: string | undefined
  readonly body: Uint8Array
  readonly redact: Redact
}

/** Answers are small; more than this is no answer of the vendor's. @unit bytes */
const MOST = 8 * 1024 * 1024

/** How much of an answer a hook sees. @unit characters */
const SEEN = 64 * 1024

/**
 * Sends a request once and reads the whole answer.
 *
 * @throws TransportError when it could not be sent, took too long, was cut off or aborted
 */
export const exchange = async (
  request: HttpRequest,
  transport: Transport,
): Promise<HttpResponse> => {
  const { signal, hooks, baseUrl, timeout } = transport
  const seen = seenOf(request, baseUrl)
  notify(hooks.onRequest, seen)
  const began = performance.now()
  const limit = AbortSignal.timeout(timeout)
  const either = signal ? AbortSignal.any([signal, limit]) : limit
  let sent: TransportError['sent'] = 'never'
  try {
    either.throwIfAborted()
    if (!transport.fetch && request.body !== undefined && !sendsStreams())
      throw new Error('this runtime sends no streams, and could send a payment twice')
    sent = 'perhaps'
    const response = await unlessAborted(either, send(request, transport, either))
    const { status, contentType, body } = response
    const text = hooks.onResponse ? beginningOf(body, request.redact, SEEN) : ''
    const took = performance.now() - began
    notify(hooks.onResponse, { request: seen, status, contentType, body: text, took })
    return response
  } catch (error) {
    // What a program's own `fetch` did before it failed is not known.
    if (transport.fetch === undefined && neverConnected(error)) sent = 'never'
    const reason = reasonOf(error, limit, signal)
    const why = WHY[reason](transport, error)
    const message = request.redact(`no answer from ${new URL(baseUrl).host}: ${why}`)
    throw new TransportError(message, { sent, reason, cause: error })
  }
}

const seenOf = ({ method, path, body, redact }: HttpRequest, baseUrl: string): RequestSeen => ({
  method,
  url: baseUrl + path,
  body: body === undefined ? undefined : redact(body),
})

const send = async (
  request: HttpRequest,
  transport: Transport,
  signal: AbortSignal,
): Promise<HttpResponse> => {
  const headers = new Headers(transport.headers)
  headers.set('Content-Type', request.contentType)
  const body = request.body === undefined ? undefined : oneShotBody(request.body)
  // A program's own `fetch` may change the body.
  if (body && !transport.fetch) headers.set('Content-Length', String(lengthOf(request.body ?? '')))
  const call = transport.fetch ?? globalThis.fetch
  const response = await call(transport.baseUrl + request.path, {
    method: request.method,
    headers,
    // Followed, a redirect could carry a payment to another host, or twice.
    redirect: 'manual',
    signal,
    ...(body && { body, duplex: 'half' }),
  } as RequestInit)
  if (!Number.isInteger(response?.status) || typeof response.headers?.get !== 'function')
    throw new TypeError('fetch gave something that is no Response')
  if (response.redirected) throw new Error('fetch followed a redirect, though told not to')
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    retryAfter: response.headers.get('retry-after') ?? undefined,
    body: await readAtMost(response, MOST),
    redact: request.redact,
  }
}

/** Not every `fetch` heeds its signal. */
const unlessAborted = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

class TooLong extends Error {}

const readAtMost = async (response: Response, most: number): Promise<Uint8Array> => {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      reader.cancel().catch(() => {})
      throw new TooLong()
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

const reasonOf = (
  error: unknown,
  limit: AbortSignal,
  signal: AbortSignal | undefined,
): TransportError['reason'] => {
  if (error instanceof TooLong) return 'too-long'
  if (signal?.aborted) return 'aborted'
  return limit.aborted ? 'timeout' : 'network'
}

const WHY: Readonly<
  Record<TransportError['reason'], (transport: Transport, error: unknown) => string>
> = {
  timeout: ({ timeout }) => `none came within ${timeout} ms`,
  aborted: () => 'the call was aborted',
  'too-long': () => `it is longer than ${MOST} bytes`,
  network: (_, error) => causeOf(error),
}

/** `fetch failed` says nothing; what it was caused by does. */
const causeOf = (error: unknown): string => {
  const { cause, message } = (error ?? {}) as {
    cause?: { code?: string; message?: string }
    message?: string
  }
  return cause?.message || cause?.code || message || String(error)
}
