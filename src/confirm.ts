import { readHook, readMilliseconds, readSignal, readWhole } from './arguments.ts'
import { BillPaymentError, UnknownOutcomeError } from './errors.ts'
import type { Family } from './families/bill.ts'
import { notify } from './hooks.ts'
import type { StatusAnswer } from './outcome.ts'
import { unpaidTwice } from './unpaid-twice.ts'
import type { RefId, TrId } from './values.ts'
import { waits } from './waiting.ts'

/** What waiting for a payment is doing, for a log or a screen. */
export type Progress =
  | { readonly step: 'paying'; readonly attempt: number }
  | { readonly step: 'unanswered'; readonly error: BillPaymentError }
  | { readonly step: 'waiting'; readonly ms: number }
  | { readonly step: 'checking'; readonly check: number }
  | { readonly step: 'answered'; readonly outcome: string; readonly responseCode: string }

/** How long and how to wait for a payment to be decided. */
export type WaitOptions = {
  /** Ends the waiting; what was paid stays paid. */
  readonly signal?: AbortSignal | undefined
  /** Hears each step; what it throws is ignored. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** How long to go on after the first answer or the lack of one. @unit milliseconds; two minutes unless told */
  readonly patience?: number | undefined
  /** The wait before the next check; it doubles each time, up to 16 times as long. @unit milliseconds; one second unless told */
  readonly firstWait?: number | undefined
}

/** How long and how to wait, and how often to pay. */
export type ConfirmOptions = WaitOptions & {
  /** How often the payment may be sent: again only after "unpaid" (42), said twice. Two unless told. */
  readonly payments?: number | undefined
}

/** The options with their defaults. */
export type Waiting = {
  readonly signal: AbortSignal | undefined
  readonly onProgress: (progress: Progress) => void
  readonly patience: number
  readonly firstWait: number
  readonly payments: number
}

/** Checks the options before anything is sent. @throws TypeError */
export const readWaiting = (options: ConfirmOptions): Waiting => {
  const hook = readHook(options.onProgress, 'onProgress')
  return {
    signal: readSignal(options.signal),
    onProgress: (progress) => notify(hook, progress),
    patience: readMilliseconds(options.patience ?? 120_000, 'patience'),
    firstWait: readMilliseconds(options.firstWait ?? 1000, 'firstWait'),
    payments: readWhole(options.payments ?? 2, 'payments', 1, 10),
  }
}

/** Asks for the status of one order, once. */
export type AskStatus<F extends Family = Family> = (
  order: { readonly refId: RefId; readonly trId?: TrId | undefined },
  signal: AbortSignal | undefined,
) => Promise<StatusAnswer<F>>

/**
 * Asks once, of a payment that is not decided.
 *
 * @returns the error when no answer came; a question costs nothing and can be asked again
 */
export const checkOnce = async <F extends Family>(
  check: number,
  question: () => Promise<StatusAnswer<F>>,
  { onProgress }: Waiting,
): Promise<StatusAnswer<F> | BillPaymentError> => {
  onProgress({ step: 'checking', check })
  try {
    const status = await question()
    onProgress({ step: 'answered', outcome: status.outcome, responseCode: status.responseCode })
    return status
  } catch (error) {
    if (!(error instanceof BillPaymentError)) throw error
    onProgress({ step: 'unanswered', error })
    return error
  }
}

/** Refusals of a check status that may have gone a moment later. */
const PASSING: ReadonlySet<string> = new Set(['33', '91', '92', '94', '103', '105', '110'])

/** Whether the question was refused for a reason that says nothing of the order. */
export const isPassing = (code: string): boolean => PASSING.has(code)

/**
 * Waits until a payment is decided, and never pays: for a payment another process sent, or that
 * this one sent before it was restarted.
 *
 * @returns unpaid when that was heard twice, some seconds apart, and never pending; when patience
 * ends, that it is pending, or a refusal of the question
 * @throws UnknownOutcomeError when 42 was heard, but not often enough to be believed; TransportError,
 * UnreadableReplyError when no question was answered at all
 */
export const confirm = async (
  ask: AskStatus,
  order: { readonly refId: RefId; readonly trId?: TrId | undefined },
  waiting: Waiting,
): Promise<StatusAnswer> => {
  const { signal, firstWait, onProgress } = waiting
  const unpaid = unpaidTwice(firstWait)
  let pauses: ReturnType<typeof waits> | undefined
  let last: StatusAnswer | BillPaymentError | undefined
  for (let check = 1; ; check += 1) {
    const status = await checkOnce(check, () => ask(order, signal), waiting)
    pauses ??= waits(waiting, signal, (ms) => onProgress({ step: 'waiting', ms }))
    const wasPending = isAnswer(last) && last.outcome === 'pending'
    if (!isAnswer(status)) last ??= status
    else if (status.outcome === 'unpaid') {
      if (unpaid.isCertain() && !wasPending) return status
      // The vendor had the payment, so that it never came is no news to trust.
      last = wasPending ? last : status
    } else {
      unpaid.forget()
      if (isFinal(status)) return status
      last = wasPending && status.outcome === 'refused' ? last : status
    }
    if (!(await pauses.next(unpaid.wait()))) break
  }
  if (!isAnswer(last)) throw last
  if (last.outcome !== 'unpaid') return last
  throw new UnknownOutcomeError(
    last.trId,
    last.refId,
    '42 was heard once, and it may be on its way',
  )
}

const isAnswer = (status: StatusAnswer | BillPaymentError | undefined): status is StatusAnswer =>
  status !== undefined && !(status instanceof BillPaymentError)

const isFinal = (status: StatusAnswer): boolean =>
  status.outcome === 'refused' ? !isPassing(status.responseCode) : status.outcome !== 'pending'
