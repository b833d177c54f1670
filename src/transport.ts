import { TransportError } from './errors.ts'

/** How requests travel; the parts of `IakPostpaidOptions` that matter here. */
export type Travel = {
  readonly baseUrl: string
  readonly fetch: typeof fetch
  /** @unit milliseconds, for one whole exchange */
  readonly timeout: number
  readonly headers: Readonly<Record<string, string>>
}

/** A request as it will be sent. */
export type Letter = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly contentType: string
  readonly body?: string
}

/** An answer as it came. */
export type Post = {
  readonly status: number
  readonly contentType: string
  readonly body: Uint8Array<ArrayBuffer>
}

/** Answers are small; more than this is no answer of the vendor's. @unit bytes */
const MOST = 8 * 1024 * 1024

/**
 * Sends a request once and reads the whole answer.
 *
 * @throws TransportError when it could not be sent, took too long, was cut off or called off
 */
export const exchange = async (
  letter: Letter,
  travel: Travel,
  signal: AbortSignal | undefined,
): Promise<Post> => {
  const limit = AbortSignal.timeout(travel.timeout)
  const either = signal ? AbortSignal.any([signal, limit]) : limit
  const send = travel.fetch
  let sent: TransportError['sent'] = 'never'
  try {
    either.throwIfAborted()
    sent = 'perhaps'
    const response = await send(travel.baseUrl + letter.path, {
      method: letter.method,
      headers: { ...travel.headers, 'Content-Type': letter.contentType },
      // Followed, a redirect could carry a payment to another host, or twice.
      redirect: 'manual',
      signal: either,
      ...(letter.body !== undefined && { body: letter.body }),
    })
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await readAtMost(response, MOST),
    }
  } catch (error) {
    if (neverConnected(error)) sent = 'never'
    throw new TransportError(describe(error, travel, limit, signal), sent, { cause: error })
  }
}

const readAtMost = async (response: Response, most: number) => {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      await reader.cancel()
      throw new Error(`the answer is longer than ${most} bytes`)
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

const describe = (
  error: unknown,
  { baseUrl, timeout }: Travel,
  limit: AbortSignal,
  signal: AbortSignal | undefined,
): string => {
  const host = new URL(baseUrl).host
  if (signal?.aborted) return `the call to ${host} was called off`
  if (limit.aborted) return `no answer from ${host} within ${timeout} ms`
  return `no answer from ${host}: ${causeOf(error)}`
}

/** `fetch failed` says nothing; what it was caused by does. */
const causeOf = (error: unknown): string => {
  const { cause, message } = error as {
    cause?: { code?: string; message?: string }
    message?: string
  }
  return cause?.message || cause?.code || message || String(error)
}

/** Failures to connect, after which it is certain that nothing was sent. */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

const neverConnected = (error: unknown): boolean => {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: { code?: string } }
  return NO_CONNECTION.has(code ?? '') || NO_CONNECTION.has(cause?.code ?? '')
}
