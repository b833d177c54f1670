import { startBackoff } from '../client-core/backoff.ts'
import { type CheckProgress, checkOnce } from '../client-core/check-once.ts'
import { NoReplyError } from '../client-core/errors.ts'
import { seenTwice } from '../client-core/seen-twice.ts'
import type { RefId } from '../client-core/values.ts'
import type * as core from '../client-core/waiting.ts'
import { UnknownOutcomeError } from './errors.ts'
import { isTemporary, type StatusReply } from './outcome.ts'

/** One step of confirming a top-up, for a log or a progress display. */
export type Progress = { readonly step: 'topping-up' } | CheckProgress

/** How to poll for the outcome of a top-up. */
export type WaitOptions = core.WaitOptions<Progress>

/** The options with defaults applied. */
export type Waiting = core.Waiting<Progress>

/**
 * Polls until a top-up is decided; never buys.
 *
 * @returns not-found when 06 came twice, some seconds apart, and pending never came; when patience
 * ends, pending or the refusal of the status check
 * @throws UnknownOutcomeError when 06 came only once; TransportError, UnreadableReplyError when no
 * reply came at all
 */
export const confirm = async (
  checkStatus: () => Promise<StatusReply>,
  refId: RefId,
  waiting: Waiting,
): Promise<StatusReply> => {
  const { signal, firstWait, onProgress } = waiting
  const missing = seenTwice(firstWait)
  let backoff: ReturnType<typeof startBackoff> | undefined
  let last: StatusReply | NoReplyError | undefined
  for (let check = 1; ; check += 1) {
    const status = await checkOnce(check, checkStatus, waiting)
    last ??= status
    backoff ??= startBackoff(waiting, signal, (ms) => onProgress({ step: 'waiting', ms }))
    if (!(status instanceof NoReplyError)) {
      const wasPending = isPending(last)
      if (status.outcome !== 'not-found') missing.forget()
      else if (missing.isCertain() && !wasPending) return status
      if (isDecided(status)) return status
      // The vendor has said it is in process, so 06 cannot be right.
      if (!wasPending || status.outcome === 'pending') last = status
    }
    if (!(await backoff.next(missing.wait()))) break
  }
  if (last instanceof NoReplyError) throw last
  if (last.outcome !== 'not-found') return last
  throw new UnknownOutcomeError(
    refId,
    'only one status check said not found (06), and it may still be on its way',
  )
}

const isPending = (last: StatusReply | NoReplyError): boolean =>
  !(last instanceof NoReplyError) && last.outcome === 'pending'

const isDecided = ({ outcome, responseCode }: StatusReply): boolean =>
  outcome === 'succeeded' ||
  outcome === 'failed' ||
  (outcome === 'refused' && !isTemporary(responseCode))
