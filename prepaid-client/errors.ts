import { NoReplyError } from '../client-core/errors.ts'
import type { RefId } from '../client-core/values.ts'

/**
 * A top-up was sent and its outcome is unknown: it may have been recorded, so it is neither
 * succeeded nor failed. Check its status with `refId`; `cause` says what went wrong.
 */
export class UnknownOutcomeError extends NoReplyError {
  override readonly name = 'UnknownOutcomeError'
  readonly refId: RefId

  constructor(refId: RefId, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    const id = JSON.stringify(refId)
    super(
      `The top-up with ref_id ${id} may have been recorded: ${why}. Do not treat it as failed and ` +
        `do not top up with another ref_id: call status(${id}).`,
      { cause },
    )
    this.refId = refId
  }
}

/** A callback was not accepted; nothing in it may be used. */
export class CallbackError extends Error {
  override readonly name: string = 'CallbackError'
  /** The HTTP status to answer with. */
  readonly status: 400 | 403 | 413

  constructor(message: string, status: CallbackError['status']) {
    super(message)
    this.status = status
  }
}

/** The sign is missing or was not made with this username and key: the sender is a stranger. */
export class WrongSignError extends CallbackError {
  override readonly name = 'WrongSignError'

  constructor(why: string) {
    super(
      `the callback ${why}: refuse it. If the vendor sent it, compare username and apiKey with those of the environment it came from`,
      403,
    )
  }
}

/** The body is not a callback: malformed, or without a field that each callback has. */
export class UnreadableCallbackError extends CallbackError {
  override readonly name = 'UnreadableCallbackError'

  constructor(why: string) {
    super(`the callback cannot be read: ${why}`, 400)
  }
}

/** The body is longer than any callback. */
export class CallbackTooLongError extends CallbackError {
  override readonly name = 'CallbackTooLongError'

  constructor(most: number) {
    super(`the callback is longer than ${most} bytes`, 413)
  }
}
