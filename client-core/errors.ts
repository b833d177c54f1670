/** No valid reply came. Replies, refusals included, are never thrown. */
export class NoReplyError extends Error {
  override readonly name: string = 'NoReplyError'
}

/** Why no complete reply was received. */
export type TransportReason = 'timeout' | 'aborted' | 'network' | 'too-long'

/** The request or its reply was lost; `cause` says how. */
export class TransportError extends NoReplyError {
  override readonly name = 'TransportError'
  /** Whether the vendor may have received the request; `never` is certain. */
  readonly sent: 'never' | 'perhaps'
  readonly reason: TransportReason

  constructor(
    message: string,
    { sent, reason, cause }: Pick<TransportError, 'sent' | 'reason'> & { cause?: unknown },
  ) {
    super(message, { cause })
    this.sent = sent
    this.reason = reason
  }
}

/**
 * The reply is not the vendor's: a proxy's error page, a truncated body, a reply for another order.
 */
export class UnreadableReplyError extends NoReplyError {
  override readonly name = 'UnreadableReplyError'
  /** The HTTP status it came with. */
  readonly status: number
  /** Its first 500 characters, sign and key redacted. */
  readonly body: string

  constructor(message: string, { status, body }: Pick<UnreadableReplyError, 'status' | 'body'>) {
    super(message)
    this.status = status
    this.body = body
  }
}
