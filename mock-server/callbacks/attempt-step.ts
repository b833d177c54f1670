import type { Recorded, View } from '../billing/ledger.ts'
import type { Callback, CallbackFault, CallbackToSend } from '../billing/prepaid/callback.ts'
import { type Failed, isTopUp, type Paid, type TopUp } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import { type Attempt, describeAttempt, isAcknowledged } from './attempt.ts'
import { nextAttemptAt } from './retries.ts'
import type { RetryPlan } from './retry-plan.ts'

/** A top-up that is settled. */
export type SettledTopUp = (Paid | Failed) & TopUp

/** Whether a transaction is a top-up that is settled. */
export const isSettledTopUp = (transaction: View['transaction']): transaction is SettledTopUp =>
  transaction !== undefined && isTopUp(transaction) && transaction.state !== 'processing'

/** Records what became of a callback. */
export const annotate = (topUp: SettledTopUp, callback: Callback): Recorded =>
  ({
    entries: [
      { kind: 'annotated', transaction: { ...topUp, topUp: { ...topUp.topUp, callback } } },
    ],
  }) as const

/** What a step has made of a callback that was due. */
export type Taken = Recorded &
  (
    | { readonly kind: 'nothing' }
    /** Here is its attempt, which is sent, or lost by a fault. */
    | {
        readonly kind: 'send' | 'lose'
        readonly topUp: SettledTopUp
        readonly url: string
        /** The number of the attempt, from 1. */
        readonly attempt: number
        readonly fault: CallbackFault | undefined
      }
  )

/** What taking a callback depends on, besides the ledger. */
export type TakeContext = {
  readonly now: Instant
  /** When it counts as not sent if its process has ended. */
  readonly leasedUntil: Instant
  /** Whether this process is sending this attempt. */
  readonly isBeingSent: (attempt: number) => boolean
  /** Whether the callback of an earlier top-up of its account is held back. */
  readonly isEarlierHeld: boolean
}

const NOTHING: Taken = { kind: 'nothing', entries: [] }

/** Takes a callback that is due, so that it is sent by one process, once. */
export const takeCallback = (
  { transaction }: View,
  { now, leasedUntil, isBeingSent, isEarlierHeld }: TakeContext,
): Taken => {
  if (!isSettledTopUp(transaction)) return NOTHING
  const { callback, callbackUrl: url } = transaction.topUp
  if (!callback || !('at' in callback) || callback.at > now) return NOTHING
  const { attempts, fault } = callback
  const record = (after: Callback) => annotate(transaction, after)
  // The clock was moved on while it is being sent here.
  if (callback.state === 'sending' && isBeingSent(attempts))
    return { ...NOTHING, ...record({ ...callback, at: leasedUntil }) }
  if (url === undefined)
    return { ...NOTHING, ...record({ state: 'no-url', ...historyOf(callback) }) }
  if (fault?.kind === 'callback-out-of-order' && callback.stage !== 'held' && !isEarlierHeld) {
    const at = (now + fault.waitMs) as Instant
    return { ...NOTHING, ...record({ ...callback, state: 'due', at, stage: 'held' }) }
  }
  const attempt = attempts + 1
  const taken = { topUp: transaction, url, attempt, fault }
  if (fault?.kind === 'callback-lost') {
    const last = { at: now, result: describeAttempt(LOST) }
    return { kind: 'lose', ...taken, ...record({ state: 'lost', attempts: attempt, last }) }
  }
  const tried = triedOf(callback) + 1
  const sending = {
    ...callback,
    state: 'sending',
    at: leasedUntil,
    attempts: attempt,
    tried,
  } as const
  return { kind: 'send', ...taken, ...record(sending) }
}

/** The attempt of a callback that a fault has lost. */
export const LOST: Attempt = { kind: 'lost' }

const triedOf = ({ tried, attempts }: Callback & CallbackToSend) => tried ?? attempts

const historyOf = ({ attempts, last }: Callback) => ({ attempts, ...(last && { last }) })

/** Records the result of an attempt, unless the callback was sent again, or is gone. */
export const afterAttempt = (
  { transaction }: View,
  { attempt, last, at }: { readonly attempt: number; readonly last: Attempt; readonly at: Instant },
  plan: RetryPlan,
): Recorded => {
  if (!isSettledTopUp(transaction)) return { entries: [] }
  const { callback } = transaction.topUp
  if (callback?.state !== 'sending' || callback.attempts !== attempt) return { entries: [] }
  return annotate(transaction, nextCallback(callback, { last, at }, plan))
}

const nextCallback = (
  callback: Callback & CallbackToSend,
  { last, at }: { readonly last: Attempt; readonly at: Instant },
  plan: RetryPlan,
): Callback => {
  const tried = triedOf(callback)
  const { attempts, fault, stage } = callback
  if (last.kind === 'failed' && last.cause === 'cancelled')
    return { ...callback, state: 'due', at, attempts: attempts - 1, tried: tried - 1 }
  const told = { attempts, last: { at, result: describeAttempt(last) } }
  if (fault?.kind === 'callback-twice' && stage !== 'copy')
    return { state: 'due', at, tried: 0, fault, stage: 'copy', ...told }
  if (isAcknowledged(last)) return { state: 'delivered', ...told }
  const next = nextAttemptAt(plan, { attempts: tried, last, at })
  if (next === undefined) return { state: 'given-up', ...told }
  // Whatever else a fault does, it does once.
  const still = fault?.kind === 'callback-wrong-sign' && { fault }
  return { state: 'due', at: next, tried, ...still, ...told }
}
