/** A request as a hook sees it: its body carries `[redacted]` where the sign was. */
export type RequestSeen = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body: string | undefined
}

/** An answer as a hook sees it. */
export type ResponseSeen = {
  readonly request: RequestSeen
  readonly status: number
  readonly contentType: string
  /** The first 64 KiB as text, sign and key redacted. */
  readonly body: string
  /** From the request's start until the whole answer was there. @unit milliseconds */
  readonly took: number
}

/** What a program may listen to; whatever a hook throws or rejects with is ignored, so that it cannot break a payment. */
export type Hooks = {
  readonly onRequest?: ((request: RequestSeen) => void) | undefined
  readonly onResponse?: ((response: ResponseSeen) => void) | undefined
}

/** Calls a hook without waiting for it or heeding what becomes of it. */
export const notify = <T>(hook: ((event: T) => unknown) | undefined, event: T): void => {
  try {
    // A hook may be async though its type says otherwise.
    Promise.resolve(hook?.(event)).catch(() => {})
  } catch {}
}
