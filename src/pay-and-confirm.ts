import { type AskStatus, checkOnce, isPassing, type Waiting } from './confirm.ts'
import { BillPaymentError, UnknownOutcomeError } from './errors.ts'
import type { Family } from './families/bill.ts'
import {
  type Failed,
  isDoubtful,
  type OrderAnswer,
  type Pending,
  type StatusAnswer,
} from './outcome.ts'
import { unpaidTwice } from './unpaid-twice.ts'
import type { RefId, TrId } from './values.ts'
import { waits } from './waiting.ts'

/** What this needs of a client. */
type Client<F extends Family> = {
  readonly order: { readonly trId: TrId; readonly refId: RefId }
  readonly pay: (signal: AbortSignal | undefined) => Promise<OrderAnswer<F>>
  readonly ask: AskStatus<F>
}

/** What is known of a payment that is not decided. */
type Undecided<F extends Family> =
  | { readonly kind: 'pending'; readonly answer: Pending<F> }
  /** It was answered as failed, which a check status has still to confirm. */
  | { readonly kind: 'doubtful'; readonly answer: Failed<F> }
  | { readonly kind: 'unanswered'; readonly error: UnknownOutcomeError }

/**
 * Pays and stays with the payment until it is decided, as the vendor documents for its two lost
 * messages: a payment whose answer was lost is found by check status; one that never arrived (42,
 * heard twice) is sent again.
 *
 * @returns pending when patience ends with the vendor still saying so
 * @throws UnknownOutcomeError when it ends, or is aborted, without any word of the payment
 */
export const payAndConfirm = async <F extends Family>(
  client: Client<F>,
  waiting: Waiting,
): Promise<OrderAnswer<F>> => {
  const { signal, firstWait, payments, onProgress } = waiting
  let attempt = 1
  const first = await payOnce(client, attempt, waiting)
  if ('outcome' in first) return first
  let known: Undecided<F> = first

  const pauses = waits(waiting, signal, (ms) => onProgress({ step: 'waiting', ms }))
  const unpaid = unpaidTwice(firstWait)
  for (let check = 1; await pauses.next(unpaid.wait()); check += 1) {
    const status = await checkOnce(check, () => client.ask(client.order, signal), waiting)
    if (status instanceof BillPaymentError) continue
    const isUnpaid = status.outcome === 'unpaid' && unpaid.isCertain()
    if (status.outcome !== 'unpaid') unpaid.forget()
    const learned: OrderAnswer<F> | Undecided<F> = learn(known, status)
    if ('outcome' in learned) return learned
    known = learned
    if (known.kind !== 'unanswered' || !isUnpaid || attempt >= payments) continue
    attempt += 1
    unpaid.forget()
    const again = await payOnce(client, attempt, waiting)
    if ('outcome' in again) return again
    known = again
  }
  if (known.kind === 'unanswered') throw known.error
  return { ...known.answer, outcome: 'pending' }
}

/** What a check status adds: the outcome, or what is known now. */
const learn = <F extends Family>(
  known: Undecided<F>,
  status: StatusAnswer<F>,
): OrderAnswer<F> | Undecided<F> => {
  switch (status.outcome) {
    case 'paid':
    case 'failed':
      return status
    case 'pending':
      return { kind: 'pending', answer: status }
    case 'unpaid':
      return known.kind === 'doubtful' ? known.answer : known
    case 'refused':
      return known.kind === 'doubtful' && !isPassing(status.responseCode) ? known.answer : known
  }
}

/** Sends the payment; a decided answer is returned as it is. */
const payOnce = async <F extends Family>(
  { order, pay }: Client<F>,
  attempt: number,
  { signal, onProgress }: Waiting,
): Promise<OrderAnswer<F> | Undecided<F>> => {
  onProgress({ step: 'paying', attempt })
  try {
    const answer = await pay(signal)
    onProgress({ step: 'answered', outcome: answer.outcome, responseCode: answer.responseCode })
    if (answer.outcome === 'pending') return { kind: 'pending', answer }
    // Of two payments, the one that was given up for lost may be the one that arrived.
    const isDoubted =
      answer.outcome === 'failed' && (attempt > 1 || isDoubtful(answer.responseCode))
    return isDoubted ? { kind: 'doubtful', answer } : answer
  } catch (error) {
    if (!(error instanceof BillPaymentError)) throw error
    const unknown = error instanceof UnknownOutcomeError
    // Nothing was sent yet, so nothing can have been paid.
    if (!unknown && attempt === 1) throw error
    onProgress({ step: 'unanswered', error })
    const doubt = unknown ? error : new UnknownOutcomeError(order.trId, order.refId, error)
    return { kind: 'unanswered', error: doubt }
  }
}
