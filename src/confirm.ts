import { readWholeNumber } from '../client-core/arguments.ts'
import { startBackoff } from '../client-core/backoff.ts'
import { type CheckProgress, checkOnce } from '../client-core/check-once.ts'
import { NoReplyError } from '../client-core/errors.ts'
import { seenTwice } from '../client-core/seen-twice.ts'
import type { RefId, TrId } from '../client-core/values.ts'
import * as core from '../client-core/waiting.ts'
import { UnknownOutcomeError } from './errors.ts'
import type { Family } from './families/bill.ts'
import type { StatusReply } from './outcome.ts'

/** One step of confirming a payment, for a log or a progress display. */
export type Progress = { readonly step: 'paying'; readonly attempt: number } | CheckProgress

/** How to poll for the outcome of a payment. */
export type WaitOptions = core.WaitOptions<Progress>

/** How to poll, and how often the payment may be sent. */
export type ConfirmOptions = WaitOptions & {
  /**
   * How many times the payment may be sent; it is sent again only after "unpaid" (42) came twice.
   * Two by default.
   */
  readonly payments?: number | undefined
}

/** The options with defaults applied. */
export type Waiting = core.Waiting<Progress> & { readonly payments: number }

/** Validates the options and applies defaults. @throws TypeError */
export const readWaiting = (options: ConfirmOptions): Waiting => ({
  ...core.readWaiting(options),
  payments: readWholeNumber(options.payments ?? 2, 'payments', 1, 10),
})

/** Checks the status of one order, without retries. */
export type CheckStatus<F extends Family = Family> = (
  order: { readonly refId: RefId; readonly trId?: TrId | undefined },
  signal: AbortSignal | undefined,
) => Promise<StatusReply<F>>

/** Codes that refuse a status check only temporarily. */
const TEMPORARY: ReadonlySet<string> = new Set(['33', '91', '92', '94', '103', '105', '110'])

/** Whether a status check was refused for a reason that says nothing about the order. */
export const isTemporary = (code: string): boolean => TEMPORARY.has(code)

/**
 * Polls until a payment is decided; never pays. For a payment sent by another process, or before a
 * restart.
 *
 * @returns unpaid when 42 came twice, some seconds apart, and pending never came; when patience
 * ends, pending or the refusal of the status check
 * @throws UnknownOutcomeError when 42 came only once; TransportError, UnreadableReplyError when no
 * reply came at all
 */
export const confirm = async (
  checkStatus: CheckStatus,
  order: { readonly refId: RefId; readonly trId?: TrId | undefined },
  waiting: Waiting,
): Promise<StatusReply> => {
  const { signal, firstWait, onProgress } = waiting
  const unpaid = seenTwice(firstWait)
  let backoff: ReturnType<typeof startBackoff> | undefined
  let last: StatusReply | NoReplyError | undefined
  for (let check = 1; ; check += 1) {
    const status = await checkOnce(check, () => checkStatus(order, signal), waiting)
    backoff ??= startBackoff(waiting, signal, (ms) => onProgress({ step: 'waiting', ms }))
    const wasPending = isReply(last) && last.outcome === 'pending'
    if (!isReply(status)) last ??= status
    else if (status.outcome === 'unpaid') {
      if (unpaid.isCertain() && !wasPending) return status
      // The vendor has said it is processing the payment, so 42 cannot be right.
      last = wasPending ? last : status
    } else {
      unpaid.forget()
      if (isFinal(status)) return status
      last = wasPending && status.outcome === 'refused' ? last : status
    }
    if (!(await backoff.next(unpaid.wait()))) break
  }
  if (!isReply(last)) throw last
  if (last.outcome !== 'unpaid') return last
  throw new UnknownOutcomeError(
    last.trId,
    last.refId,
    'only one status check said unpaid (42), and the payment may still be on its way',
  )
}

const isReply = (status: StatusReply | NoReplyError | undefined): status is StatusReply =>
  status !== undefined && !(status instanceof NoReplyError)

const isFinal = (status: StatusReply): boolean =>
  status.outcome === 'refused' ? !isTemporary(status.responseCode) : status.outcome !== 'pending'
