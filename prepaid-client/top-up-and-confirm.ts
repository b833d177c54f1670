import { startBackoff } from '../client-core/backoff.ts'
import { checkOnce } from '../client-core/check-once.ts'
import { NoReplyError } from '../client-core/errors.ts'
import { seenTwice } from '../client-core/seen-twice.ts'
import type { Waiting } from './confirm.ts'
import { UnknownOutcomeError } from './errors.ts'
import {
  type Failed,
  isTemporary,
  type NotFound,
  type Pending,
  type StatusReply,
  type TopUpReply,
} from './outcome.ts'

type Client = {
  readonly topUp: () => Promise<TopUpReply>
  readonly checkStatus: () => Promise<StatusReply>
}

/** What is known of a top-up that is not decided: a lost reply, or a failure to be confirmed. */
type Undecided = Pending | Failed | UnknownOutcomeError

/**
 * Tops up once, then polls until the outcome is known.
 *
 * @returns not-found when the reply was lost and 06 came twice, some seconds apart; pending when
 * patience ends and the vendor still says so
 * @throws UnknownOutcomeError when it ends, or is aborted, without any reply about the top-up
 */
export const topUpAndConfirm = async (
  client: Client,
  waiting: Waiting,
): Promise<TopUpReply | NotFound> => {
  const { signal, firstWait, onProgress } = waiting
  const first = await topUpOnce(client, waiting)
  if (!isUndecided(first)) return first
  let known: Undecided = first

  const backoff = startBackoff(waiting, signal, (ms) => onProgress({ step: 'waiting', ms }))
  const missing = seenTwice(firstWait)
  for (let check = 1; await backoff.next(missing.wait()); check += 1) {
    const status = await checkOnce(check, client.checkStatus, waiting)
    if (status instanceof NoReplyError) continue
    if (status.outcome === 'succeeded' || status.outcome === 'failed') return status
    const isMissing = status.outcome === 'not-found' && missing.isCertain()
    if (status.outcome !== 'not-found') missing.forget()
    if (status.outcome === 'pending') known = status
    if (!isMissing || status.outcome !== 'not-found') continue
    if (known instanceof UnknownOutcomeError) return status
    if (known.outcome === 'failed') return known
  }
  if (known instanceof UnknownOutcomeError) throw known
  return { ...known, outcome: 'pending' }
}

const topUpOnce = async (
  { topUp }: Client,
  { onProgress }: Waiting,
): Promise<TopUpReply | UnknownOutcomeError> => {
  onProgress({ step: 'topping-up' })
  try {
    const reply = await topUp()
    onProgress({ step: 'answered', outcome: reply.outcome, responseCode: reply.responseCode })
    return reply
  } catch (error) {
    // Anything else was never sent, so nothing can have been bought.
    if (!(error instanceof UnknownOutcomeError)) throw error
    onProgress({ step: 'unanswered', error })
    return error
  }
}

const isUndecided = (first: TopUpReply | UnknownOutcomeError): first is Undecided =>
  first instanceof UnknownOutcomeError ||
  first.outcome === 'pending' ||
  (first.outcome === 'failed' && isTemporary(first.responseCode))
