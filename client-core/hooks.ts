/** A sent request; in its body the sign is `[redacted]`. */
export type RequestEvent = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body: string | undefined
}

/** A received response. */
export type ResponseEvent = {
  readonly request: RequestEvent
  readonly status: number
  readonly contentType: string
  /** The first 64 KiB as text, sign and key redacted. */
  readonly body: string
  /** From the start of the request to the end of the response. @unit milliseconds */
  readonly took: number
}

/**
 * Callbacks for logging; errors thrown by a hook are ignored, so that it cannot break a payment.
 */
export type Hooks = {
  readonly onRequest?: ((request: RequestEvent) => void) | undefined
  readonly onResponse?: ((response: ResponseEvent) => void) | undefined
}

/** Calls a hook, ignoring its result and its errors. */
export const notify = <T>(hook: ((event: T) => unknown) | undefined, event: T): void => {
  try {
    // A hook may be async despite its type.
    Promise.resolve(hook?.(event)).catch(() => {})
  } catch {}
}
