import * as v from 'valibot'
import { COMMAND_KINDS } from './command-view.ts'

/** The longest wait. @unit milliseconds */
const LONGEST_WAIT = 60_000

const word = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(200, 'is too long; at most 200 characters are allowed'),
)

const whole = (least: number, most: number) => {
  const range = `must be a whole number from ${least} to ${most}`
  return v.pipe(
    v.number(range),
    v.integer(range),
    v.minValue(least, range),
    v.maxValue(most, range),
  )
}

/** How many exchanges are returned at most. */
export const limit = whole(1, 100_000)

/** What exchanges can be filtered by. */
export const filter = {
  kind: v.optional(v.picklist(['request', 'callback'], 'must be request or callback')),
  command: v.optional(v.picklist(COMMAND_KINDS, `must be one of ${COMMAND_KINDS.join(', ')}`)),
  product: v.optional(word),
  customerNumber: v.optional(word),
  refId: v.optional(word),
  trId: v.optional(whole(1, Number.MAX_SAFE_INTEGER)),
  username: v.optional(word),
  responseCode: v.optional(
    v.pipe(v.string(), v.regex(/^\d{2,3}$/, 'must be two or three digits, such as "00"')),
  ),
  status: v.optional(whole(100, 599)),
  format: v.optional(v.picklist(['json', 'xml'], 'must be json or xml')),
  matched: v.optional(v.boolean()),
  text: v.optional(word),
  since: v.optional(
    v.pipe(v.string(), v.regex(/^req-\d{1,15}$/, 'must be an id such as "req-12"')),
  ),
}

/** Which exchanges to find, and how many to return at most (100). */
export const FindBody = v.strictObject({ ...filter, limit: v.optional(limit, 100) })

export type FindBody = v.InferInput<typeof FindBody>

/** Which exchanges to count. */
export const CountBody = v.strictObject(filter)

export type CountBody = v.InferInput<typeof CountBody>

const refId = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^[\w.-]{1,100}$/, 'must be 1 to 100 letters, digits, dots, hyphens and underscores'),
  ),
)

/**
 * How a request is replayed: an inquiry or a top-up may be given a new ref_id, because its own has
 * already been used. A new `body` is signed as its own command requires, unless `sign` is false.
 */
export const ReplayBody = v.strictObject({
  refId,
  body: v.optional(v.pipe(v.string(), v.maxLength(65_536, 'is too long'))),
  sign: v.optional(v.boolean()),
})

export type ReplayBody = v.InferInput<typeof ReplayBody>

/** Which exchanges to wait for, how many (1), and how long in milliseconds (5000). */
export const WaitBody = v.strictObject({
  ...filter,
  count: v.optional(whole(1, 100_000), 1),
  timeoutMs: v.optional(whole(1, LONGEST_WAIT), 5_000),
})

export type WaitBody = v.InferInput<typeof WaitBody>
