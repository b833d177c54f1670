import type { RefId, TrId } from './values.ts'

/** No valid reply came. Replies, refusals included, are never thrown. */
export class BillPaymentError extends Error {
  override readonly name: string = 'BillPaymentError'
}

/** Why no complete reply was received. */
export type TransportReason = 'timeout' | 'aborted' | 'network' | 'too-long'

/** The request or its reply was lost; `cause` says how. */
export class TransportError extends BillPaymentError {
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
export class UnreadableReplyError extends BillPaymentError {
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

/**
 * A payment was sent and its outcome is unknown: it may have been recorded, so it is neither paid
 * nor failed. Check its status with `refId`; `cause` says what went wrong.
 */
export class UnknownOutcomeError extends BillPaymentError {
  override readonly name = 'UnknownOutcomeError'
  readonly trId: TrId
  readonly refId: RefId

  constructor(trId: TrId, refId: RefId, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(
      `The payment of tr_id ${trId} may have been recorded: ${why}. Do not treat it as failed and do not pay again: ` +
        `call checkStatus(${JSON.stringify(refId)}). ` +
        'Only "unpaid" (42) means that the payment never arrived and may be sent again.',
      { cause },
    )
    this.trId = trId
    this.refId = refId
  }
}
