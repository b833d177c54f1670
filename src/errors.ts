import { NoReplyError } from '../client-core/errors.ts'
import type { RefId, TrId } from '../client-core/values.ts'

/**
 * A payment was sent and its outcome is unknown: it may have been recorded, so it is neither paid
 * nor failed. Check its status with `refId`; `cause` says what went wrong.
 */
export class UnknownOutcomeError extends NoReplyError {
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
