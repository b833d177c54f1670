import { BillPaymentError, UnknownOutcomeError } from './errors.ts'
import type { Family } from './families/bill.ts'
import type { Inquired, PaymentAnswer, Pending, StatusAnswer } from './outcome.ts'

/** What `payAndConfirm` is doing, for a log or a screen. */
export type Progress =
  | { readonly step: 'paying'; readonly attempt: number }
  | { readonly step: 'unanswered'; readonly error: BillPaymentError }
  | { readonly step: 'waiting'; readonly ms: number }
  | { readonly step: 'checking'; readonly check: number }
  | { readonly step: 'answered'; readonly outcome: string; readonly responseCode: string }

/** How long and how to wait. */
export type ConfirmOptions = {
  /** Calls the waiting off; what was paid stays paid. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (progress: Progress) => void
  /** How long to go on after the first answer or the lack of one. @unit milliseconds; two minutes unless told */
  readonly patience?: number
  /** The wait before the first check; it doubles each time, up to 16 times as long. @unit milliseconds; one second unless told */
  readonly firstWait?: number
  /** How often the payment may be sent: again only after "unpaid" (42). Two unless told. */
  readonly payments?: number
}

/** What this needs of a client. */
type Client = {
  pay<F extends Family>(
    inquiry: Inquired<F>,
    options: { signal?: AbortSignal | undefined },
  ): Promise<PaymentAnswer<F>>
  checkStatus(refId: string, options: { signal?: AbortSignal | undefined }): Promise<StatusAnswer>
}

/** What is known so far of a payment that is not settled. */
type Undecided<F extends Family> = {
  readonly pending: Pending<F> | undefined
  readonly doubt: UnknownOutcomeError | undefined
}

/**
 * Pays and stays with the payment until it is decided, as the vendor documents for its two lost
 * messages: a payment whose answer was lost is found by check status; one that never arrived (42) is sent again.
 *
 * @returns pending when the patience ends with the vendor still saying so
 * @throws UnknownOutcomeError when it ends, or is called off, without any word of the payment
 */
export const payAndConfirm = async <F extends Family>(
  client: Client,
  inquiry: Inquired<F>,
  options: ConfirmOptions,
): Promise<PaymentAnswer<F>> => {
  const { signal, onProgress = () => {}, patience = 120_000, firstWait = 1000 } = options
  const { payments = 2 } = options
  const until = performance.now() + patience

  const first = await payOnce(client, inquiry, 1, signal, onProgress)
  if ('outcome' in first) return first
  let known: Undecided<F> = first
  let sent = 1
  let wait = firstWait
  for (let check = 1; performance.now() + wait <= until; check += 1) {
    onProgress({ step: 'waiting', ms: wait })
    if (!(await pause(wait, signal))) break
    wait = Math.min(wait * 2, firstWait * 16)
    onProgress({ step: 'checking', check })
    const status = await checkOnce(client, inquiry, signal, onProgress)
    if (status === undefined) continue
    onProgress({ step: 'answered', outcome: status.outcome, responseCode: status.responseCode })
    if (status.outcome === 'paid' || status.outcome === 'failed') return withBill(status, inquiry)
    if (status.outcome === 'pending') known = { ...known, pending: withBill(status, inquiry) }
    // Only a payment that nobody ever answered may have been lost on its way there.
    if (status.outcome === 'unpaid' && known.pending === undefined && sent < payments) {
      sent += 1
      const again = await payOnce(client, inquiry, sent, signal, onProgress)
      if ('outcome' in again) return again
      known = again
    }
  }
  if (known.pending) return known.pending
  throw known.doubt ?? new UnknownOutcomeError(inquiry.trId, inquiry.refId, 'nobody said')
}

/** Sends the payment; a decided answer is returned as it is. */
const payOnce = async <F extends Family>(
  client: Client,
  inquiry: Inquired<F>,
  attempt: number,
  signal: AbortSignal | undefined,
  onProgress: (progress: Progress) => void,
): Promise<Exclude<PaymentAnswer<F>, Pending<F>> | Undecided<F>> => {
  onProgress({ step: 'paying', attempt })
  try {
    const answer = await client.pay(inquiry, { signal })
    onProgress({ step: 'answered', outcome: answer.outcome, responseCode: answer.responseCode })
    return answer.outcome === 'pending' ? { pending: answer, doubt: undefined } : answer
  } catch (error) {
    if (!(error instanceof BillPaymentError)) throw error
    const unknown = error instanceof UnknownOutcomeError
    // Nothing was sent yet, so nothing can have been paid.
    if (!unknown && attempt === 1) throw error
    onProgress({ step: 'unanswered', error })
    const doubt = unknown ? error : new UnknownOutcomeError(inquiry.trId, inquiry.refId, error)
    return { pending: undefined, doubt }
  }
}

/** Asks once; no answer to a question costs nothing, so it is only reported. */
const checkOnce = async <F extends Family>(
  client: Client,
  inquiry: Inquired<F>,
  signal: AbortSignal | undefined,
  onProgress: (progress: Progress) => void,
): Promise<StatusAnswer<F> | undefined> => {
  try {
    return (await client.checkStatus(inquiry.refId, { signal })) as StatusAnswer<F>
  } catch (error) {
    if (!(error instanceof BillPaymentError)) throw error
    onProgress({ step: 'unanswered', error })
    return undefined
  }
}

const withBill = <F extends Family, A extends { readonly bill: Inquired<F>['bill'] | undefined }>(
  answer: A,
  inquiry: Inquired<F>,
): A & { readonly bill: Inquired<F>['bill'] } => ({ ...answer, bill: answer.bill ?? inquiry.bill })

/** Waits; false when it was called off. */
const pause = (ms: number, signal: AbortSignal | undefined): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve(false)
    const stop = () => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve(true)
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
