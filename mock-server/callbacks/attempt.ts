/** Why no complete answer came. */
export type FailureCause =
  | 'name-not-found'
  | 'connection-refused'
  | 'unreachable'
  | 'connection-reset'
  | 'closed-early'
  | 'timed-out'
  | 'bad-certificate'
  | 'tls-failed'
  | 'not-http'
  | 'cancelled'
  | 'not-sent'

/** The result of sending a callback once. */
export type Attempt =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** Names in lower case; repeated ones joined by commas. */
      readonly headers: Readonly<Record<string, string>>
      /** Its beginning, when it was truncated. */
      readonly body: string
      readonly truncated: boolean
      /** @unit milliseconds */
      readonly ms: number
    }
  | {
      readonly kind: 'refused-by-policy'
      /** The refused address, or the host when its name is refused. */
      readonly address: string
      readonly why: string
    }
  | {
      readonly kind: 'failed'
      readonly cause: FailureCause
      /** Cause and remedy in plain words. */
      readonly reason: string
      /** The status of an incomplete answer. */
      readonly status?: number
      /** @unit milliseconds */
      readonly ms: number
    }
  /** A fault has lost it on its way; nothing was sent. */
  | { readonly kind: 'lost' }

/**
 * Which statuses acknowledge a callback: 200 to 299.
 *
 * @assumed the vendor documents none; see docs/callbacks.md
 */
const ACKNOWLEDGING = { first: 200, last: 299 } as const

/** Whether the receiver has acknowledged the callback. */
export const isAcknowledged = (attempt: Attempt): boolean =>
  attempt.kind === 'answered' &&
  attempt.status >= ACKNOWLEDGING.first &&
  attempt.status <= ACKNOWLEDGING.last

/** An attempt in one line, for the journal and the log. */
export const describeAttempt = (attempt: Attempt): string => {
  switch (attempt.kind) {
    case 'refused-by-policy':
      return `not sent: ${attempt.why}`
    case 'lost':
      return 'lost by the fault callback-lost; the receiver got nothing'
    case 'failed':
      return attempt.status === undefined
        ? `failed: ${attempt.reason}`
        : `failed after HTTP ${attempt.status}: ${attempt.reason}`
    case 'answered': {
      const { status, headers } = attempt
      if (isAcknowledged(attempt)) return `acknowledged with HTTP ${status}`
      const isRedirect = status >= 300 && status <= 399 && headers.location !== undefined
      return isRedirect
        ? `not acknowledged: HTTP ${status} redirects to ${headers.location}, and redirects are not followed; use that URL as the callback URL`
        : `not acknowledged: the receiver answered HTTP ${status}`
    }
  }
}
