import type { Instant } from '../billing/wib.ts'
import { type Attempt, isAcknowledged } from './attempt.ts'
import { LONGEST_RETRY_DELAY, type RetryPlan } from './retry-plan.ts'

/** What is known after an attempt. */
export type Ended = {
  /** How many attempts were made, including the last one. */
  readonly attempts: number
  readonly last: Attempt
  readonly at: Instant
}

/**
 * When a callback is sent again; undefined if it is not. A cancelled attempt does not count: its
 * callback stays due.
 */
export const nextAttemptAt = (
  { retries, firstDelaySeconds, factor }: RetryPlan,
  { attempts, last, at }: Ended,
): Instant | undefined => {
  if (last.kind === 'failed' && last.cause === 'cancelled') return at
  // The policy does not change by itself.
  if (last.kind === 'refused-by-policy' || isAcknowledged(last)) return undefined
  if (attempts > retries) return undefined
  const seconds = Math.min(firstDelaySeconds * factor ** (attempts - 1), LONGEST_RETRY_DELAY)
  return (at + Math.round(seconds * 1000)) as Instant
}
