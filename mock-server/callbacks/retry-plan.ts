import * as v from 'valibot'

/** No plan retries more often. */
export const MOST_RETRIES = 50

/** No retry waits longer. @unit seconds */
export const LONGEST_RETRY_DELAY = 86_400

/** How often a callback is sent again while it is not acknowledged, and when. */
export type RetryPlan = {
  readonly retries: number
  /** Between the first attempt and the first retry. @unit seconds */
  readonly firstDelaySeconds: number
  /** The factor from each delay to the next. */
  readonly factor: number
}

/**
 * The default: a callback is sent once.
 *
 * @assumed the vendor documents no retries
 */
export const NO_RETRIES: RetryPlan = { retries: 0, firstDelaySeconds: 60, factor: 2 }

const whole = (most: number) =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(0, 'must be at least 0'),
    v.maxValue(most, `must be at most ${most}`),
  )

/** A plan as it is configured; `retries` is required, the rest has defaults. */
export const RetryPlanSchema = v.strictObject({
  retries: whole(MOST_RETRIES),
  firstDelaySeconds: v.optional(whole(LONGEST_RETRY_DELAY), NO_RETRIES.firstDelaySeconds),
  factor: v.optional(
    v.pipe(
      v.number('must be a number'),
      v.minValue(1, 'must be at least 1'),
      v.maxValue(10, 'must be at most 10'),
    ),
    NO_RETRIES.factor,
  ),
})

/** A plan as it is configured. */
export type RetryPlanOption = v.InferInput<typeof RetryPlanSchema>
