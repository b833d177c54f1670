import type { RefId, TrId } from './values.ts'

/** There was no answer. What the vendor answers, a refusal too, is never thrown. */
export class BillPaymentError extends Error {
  override readonly name: string = 'BillPaymentError'
}

/** What ended an exchange before its answer was complete. */
export type TransportReason = 'timeout' | 'aborted' | 'network' | 'too-long'

/** The request or its answer was lost on the way; `cause` says how. */
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

/** Something came back that is no answer of the vendor's: a proxy's page, a cut body, an answer about another order. */
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
 * A payment was sent and its outcome is unknown: it may have been recorded, so it is neither
 * paid nor failed. `cause` is what went wrong; `refId` is what a check status needs.
 */
export class UnknownOutcomeError extends BillPaymentError {
  override readonly name = 'UnknownOutcomeError'
  readonly trId: TrId
  readonly refId: RefId

  constructor(trId: TrId, refId: RefId, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(
      `The payment of tr_id ${trId} may have been recorded: ${why}. Do not take it for failed and do not pay again; ` +
        `ask checkStatus(${JSON.stringify(refId)}) what became of it. ` +
        'Only "unpaid" (42) means that the payment never arrived and may be sent again.',
      { cause },
    )
    this.trId = trId
    this.refId = refId
  }
}
