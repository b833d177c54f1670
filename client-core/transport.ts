import { neverConnected } from './connection.ts'
import { TransportError } from './errors.ts'
import { type Hooks, notify, type RequestEvent } from './hooks.ts'
import { lengthOf, oneShotBody, sendsStreams } from './one-shot-body.ts'
import { readUpTo, TooLong } from './read-up-to.ts'
import { excerptOf, type Redact } from './redact.ts'

/** How requests are sent, from the options of the client and of the call. */
export type Transport = {
  readonly baseUrl: string
  /** Undefined means the runtime's own. */
  readonly fetch: typeof fetch | undefined
  /** For a request and its whole response. @unit milliseconds */
  readonly timeout: number
  /** How often a read-only request is retried. */
  readonly retries: number
  readonly headers: Headers
  readonly hooks: Hooks
  readonly signal?: AbortSignal | undefined
}

/** An encoded request. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly contentType: string
  readonly body?: string
  /** Redacts sign and key in logs and errors. */
  readonly redact: Redact
}

/** A response, not yet decoded. */
export type HttpResponse = {
  readonly status: number
  readonly contentType: string
  /** The `Retry-After` header. */
  readonly retryAfter: string | undefined
  readonly body: Uint8Array
  readonly redact: Redact
}

/** The vendor's replies are small; anything larger is rejected. @unit bytes */
const MAX_BODY = 8 * 1024 * 1024

/** How much of a body is passed to a hook. @unit characters */
const MAX_HOOK_BODY = 64 * 1024

/**
 * Sends a request once and reads the whole response.
 *
 * @throws TransportError when it could not be sent, timed out, was cut off or aborted
 */
export const exchange = async (
  request: HttpRequest,
  transport: Transport,
): Promise<HttpResponse> => {
  const { signal, hooks, baseUrl, timeout } = transport
  const seen = requestEventOf(request, baseUrl)
  notify(hooks.onRequest, seen)
  const began = performance.now()
  const limit = AbortSignal.timeout(timeout)
  const either = signal ? AbortSignal.any([signal, limit]) : limit
  let sent: TransportError['sent'] = 'never'
  try {
    either.throwIfAborted()
    if (!transport.fetch && request.body !== undefined && !sendsStreams())
      throw new Error('this runtime cannot send streams, and could send a payment twice')
    sent = 'perhaps'
    const response = await unlessAborted(either, send(request, transport, either))
    const { status, contentType, body } = response
    const text = hooks.onResponse ? excerptOf(body, request.redact, MAX_HOOK_BODY) : ''
    const took = performance.now() - began
    notify(hooks.onResponse, { request: seen, status, contentType, body: text, took })
    return response
  } catch (error) {
    // A custom `fetch` may have sent something before it failed.
    if (transport.fetch === undefined && neverConnected(error)) sent = 'never'
    const reason = reasonOf(error, limit, signal)
    const why = MESSAGES[reason](transport, error)
    const message = request.redact(`no reply from ${new URL(baseUrl).host}: ${why}`)
    throw new TransportError(message, { sent, reason, cause: error })
  }
}

const requestEventOf = (
  { method, path, body, redact }: HttpRequest,
  baseUrl: string,
): RequestEvent => ({
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
  // A custom `fetch` may change the body.
  if (body && !transport.fetch) headers.set('Content-Length', String(lengthOf(request.body ?? '')))
  const call = transport.fetch ?? globalThis.fetch
  const response = await call(transport.baseUrl + request.path, {
    method: request.method,
    headers,
    // Following a redirect could send a payment to another host, or twice.
    redirect: 'manual',
    signal,
    ...(body && { body, duplex: 'half' }),
  } as RequestInit)
  if (!Number.isInteger(response?.status) || typeof response.headers?.get !== 'function')
    throw new TypeError('fetch did not return a Response')
  if (response.redirected) throw new Error('fetch followed a redirect despite `redirect: manual`')
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    retryAfter: response.headers.get('retry-after') ?? undefined,
    body: await readUpTo(response, MAX_BODY),
    redact: request.redact,
  }
}

/** Not every `fetch` respects its signal. */
const unlessAborted = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

const reasonOf = (
  error: unknown,
  limit: AbortSignal,
  signal: AbortSignal | undefined,
): TransportError['reason'] => {
  if (error instanceof TooLong) return 'too-long'
  if (signal?.aborted) return 'aborted'
  return limit.aborted ? 'timeout' : 'network'
}

const MESSAGES: Readonly<
  Record<TransportError['reason'], (transport: Transport, error: unknown) => string>
> = {
  timeout: ({ timeout }) => `none came within ${timeout} ms`,
  aborted: () => 'the call was aborted',
  'too-long': () => `it is longer than ${MAX_BODY} bytes`,
  network: (_, error) => causeOf(error),
}

/** The message `fetch failed` says nothing; its cause does. */
const causeOf = (error: unknown): string => {
  const { cause, message } = (error ?? {}) as {
    cause?: { code?: string; message?: string }
    message?: string
  }
  return cause?.message || cause?.code || message || String(error)
}
