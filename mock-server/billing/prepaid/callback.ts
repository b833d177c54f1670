import type { Instant } from '../wib.ts'

/** The faults a callback may have, in the order in which they are listed. */
export const CALLBACK_FAULT_KINDS = [
  'callback-late',
  'callback-lost',
  'callback-twice',
  'callback-early',
  'callback-out-of-order',
  'callback-wrong-sign',
] as const

/** One of `CALLBACK_FAULT_KINDS`. */
export type CallbackFaultKind = (typeof CALLBACK_FAULT_KINDS)[number]

/** The fault of a callback as its top-up keeps it: chosen when the top-up was made, with its delay drawn. */
export type CallbackFault =
  /** Sent this long after the top-up has settled. @unit milliseconds */
  | { readonly kind: 'callback-late'; readonly delayMs: number }
  /** Held back until that of a later top-up of the account was sent, at most this long. @unit milliseconds */
  | { readonly kind: 'callback-out-of-order'; readonly waitMs: number }
  /** Never arrives; arrives twice; has the sign of another key. */
  | { readonly kind: 'callback-lost' | 'callback-twice' | 'callback-wrong-sign' }
  /** Arrives before the answer to the top-up, which therefore settles at once. */
  | { readonly kind: 'callback-early' }

/** The callback of a settled top-up, and how often it was sent. */
export type Callback = {
  readonly attempts: number
  /** The last attempt, in one line. */
  readonly last?: { readonly at: Instant; readonly result: string }
} & (CallbackToSend | { readonly state: CallbackEnd })

/** A callback that is still to be sent, or is being sent now. */
export type CallbackToSend = {
  /** While it is being sent, `at` is when it counts as not sent, because its process has ended. */
  readonly state: 'due' | 'sending'
  readonly at: Instant
  /** How many of the attempts the retry plan counts; all of them when it is left out. */
  readonly tried?: number
  /** What still disturbs it. */
  readonly fault?: CallbackFault
  /** It is held back until a later one was sent, or is the second of two. */
  readonly stage?: 'held' | 'copy'
}

/**
 * The receiver acknowledged it; it did not, and no further attempt is planned; a fault lost it; or the
 * account had no URL to send it to.
 */
type CallbackEnd = 'delivered' | 'given-up' | 'lost' | 'no-url'

/** The callback of a top-up that settles now. */
export const firstCallback = (fault: CallbackFault | undefined, settledAt: Instant): Callback => {
  const delay = fault?.kind === 'callback-late' ? fault.delayMs : 0
  const at = (settledAt + delay) as Instant
  return { state: 'due', at, attempts: 0, tried: 0, ...(fault && { fault }) }
}

/** When a callback is to be looked at again; undefined when it is at its end. */
export const callbackTimeOf = (callback: Callback | undefined): Instant | undefined =>
  callback && 'at' in callback ? callback.at : undefined
