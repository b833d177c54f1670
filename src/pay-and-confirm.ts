import { startBackoff } from '../client-core/backoff.ts'
import { checkOnce } from '../client-core/check-once.ts'
import { NoReplyError } from '../client-core/errors.ts'
import { seenTwice } from '../client-core/seen-twice.ts'
import type { RefId, TrId } from '../client-core/values.ts'
import { type CheckStatus, isTemporary, type Waiting } from './confirm.ts'
import { UnknownOutcomeError } from './errors.ts'
import type { Family } from './families/bill.ts'
import {
  type Failed,
  isDoubtful,
  type OrderReply,
  type Pending,
  type StatusReply,
} from './outcome.ts'

type Client<F extends Family> = {
  readonly order: { readonly trId: TrId; readonly refId: RefId }
  readonly pay: (signal: AbortSignal | undefined) => Promise<OrderReply<F>>
  readonly checkStatus: CheckStatus<F>
}

/** A payment whose outcome is not certain yet. */
type Undecided<F extends Family> =
  | { readonly kind: 'pending'; readonly reply: Pending<F> }
  /** The reply said failed; a status check must confirm it. */
  | { readonly kind: 'doubtful'; readonly reply: Failed<F> }
  | { readonly kind: 'unanswered'; readonly error: UnknownOutcomeError }

/**
 * Pays, then polls until the outcome is known, as the vendor documents: a status check finds a
 * payment whose reply was lost; one that never arrived (42, twice) is sent again.
 *
 * @returns pending if the vendor still says pending when patience ends
 * @throws UnknownOutcomeError when it ends, or is aborted, without any reply about the payment
 */
export const payAndConfirm = async <F extends Family>(
  client: Client<F>,
  waiting: Waiting,
): Promise<OrderReply<F>> => {
  const { signal, firstWait, payments, onProgress } = waiting
  let attempt = 1
  const first = await payOnce(client, attempt, waiting)
  if ('outcome' in first) return first
  let known: Undecided<F> = first

  const backoff = startBackoff(waiting, signal, (ms) => onProgress({ step: 'waiting', ms }))
  const unpaid = seenTwice(firstWait)
  for (let check = 1; await backoff.next(unpaid.wait()); check += 1) {
    const status = await checkOnce(check, () => client.checkStatus(client.order, signal), waiting)
    if (status instanceof NoReplyError) continue
    const isUnpaid = status.outcome === 'unpaid' && unpaid.isCertain()
    if (status.outcome !== 'unpaid') unpaid.forget()
    const next: OrderReply<F> | Undecided<F> = applyStatus(known, status)
    if ('outcome' in next) return next
    known = next
    if (known.kind !== 'unanswered' || !isUnpaid || attempt >= payments) continue
    attempt += 1
    unpaid.forget()
    const again = await payOnce(client, attempt, waiting)
    if ('outcome' in again) return again
    known = again
  }
  if (known.kind === 'unanswered') throw known.error
  return { ...known.reply, outcome: 'pending' }
}

/** Applies a status check: the outcome, or the new undecided state. */
const applyStatus = <F extends Family>(
  known: Undecided<F>,
  status: StatusReply<F>,
): OrderReply<F> | Undecided<F> => {
  switch (status.outcome) {
    case 'paid':
    case 'failed':
      return status
    case 'pending':
      return { kind: 'pending', reply: status }
    case 'unpaid':
      return known.kind === 'doubtful' ? known.reply : known
    case 'refused':
      return known.kind === 'doubtful' && !isTemporary(status.responseCode) ? known.reply : known
  }
}

/** Sends the payment once. */
const payOnce = async <F extends Family>(
  { order, pay }: Client<F>,
  attempt: number,
  { signal, onProgress }: Waiting,
): Promise<OrderReply<F> | Undecided<F>> => {
  onProgress({ step: 'paying', attempt })
  try {
    const reply = await pay(signal)
    onProgress({ step: 'answered', outcome: reply.outcome, responseCode: reply.responseCode })
    if (reply.outcome === 'pending') return { kind: 'pending', reply }
    // After a second payment, the first may be the one that arrived.
    const isUncertain =
      reply.outcome === 'failed' && (attempt > 1 || isDoubtful(reply.responseCode))
    return isUncertain ? { kind: 'doubtful', reply } : reply
  } catch (error) {
    if (!(error instanceof NoReplyError)) throw error
    const unknown = error instanceof UnknownOutcomeError
    // Nothing was sent, so nothing can have been paid.
    if (!unknown && attempt === 1) throw error
    onProgress({ step: 'unanswered', error })
    const unknownOutcome = unknown ? error : new UnknownOutcomeError(order.trId, order.refId, error)
    return { kind: 'unanswered', error: unknownOutcome }
  }
}
