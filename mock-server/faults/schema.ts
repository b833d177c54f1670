import * as v from 'valibot'
import { type Checked, checkAgainst } from '../validation/check-against.ts'
import { LONGEST_CALLBACK_DELAY, LONGEST_DELAY } from './delay.ts'
import type { Fault } from './fault.ts'
import { FAULT_ID, MOST_ARMED } from './registry.ts'
import { CALL_KINDS } from './scope.ts'

/** An object with these fields and no others. */
const fields = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, ({ expected, received }) => {
    if (expected === 'never')
      return `is unknown; remove it, or write one of ${Object.keys(entries).join(', ')}`
    return received === 'undefined' ? 'is missing' : 'must be an object'
  })

const bounded = (least: number, most: number, unit = '') =>
  v.pipe(
    v.number('must be a number'),
    v.minValue(least, `must be at least ${least}${unit}`),
    v.maxValue(most, `must be at most ${most}${unit}`),
  )
const whole = (least: number, most: number, unit = '') =>
  v.pipe(bounded(least, most, unit), v.integer('must be a whole number'))

const upTo = (longest: number) => whole(0, longest, ' milliseconds')

const word = v.pipe(
  v.string('must be a string'),
  v.minLength(1, 'must not be empty'),
  v.maxLength(100, 'is too long'),
)

/** A delay that is drawn for each call. */
const drawnDelays = (longest: number) =>
  [
    fields({ kind: v.literal('fixed'), ms: upTo(longest) }),
    v.pipe(
      fields({ kind: v.literal('uniform'), min: upTo(longest), max: upTo(longest) }),
      v.forward(
        v.check(({ min, max }) => min <= max, 'must not be less than "min"'),
        ['max'],
      ),
    ),
    fields({
      kind: v.literal('lognormal'),
      median: whole(1, longest, ' milliseconds'),
      sigma: bounded(0, 5),
    }),
  ] as const

const DelaySchema = v.variant(
  'kind',
  [
    ...drawnDelays(LONGEST_DELAY),
    fields({
      kind: v.literal('dribble'),
      bytesPerChunk: whole(1, 65_536),
      everyMs: whole(1, 60_000, ' milliseconds'),
    }),
  ],
  'must be a delay: {"kind":"fixed","ms":2000}, or "uniform", "lognormal", "dribble"',
)

const CallbackDelaySchema = v.variant(
  'kind',
  [...drawnDelays(LONGEST_CALLBACK_DELAY)],
  'must be a delay: {"kind":"fixed","ms":60000}, or "uniform", "lognormal"',
)

/** How late a callback is, or how long it is held back, unless it is said. @unit milliseconds */
const USUAL_CALLBACK_DELAY = 60_000

const when = (usually: 'before' | 'after') =>
  v.optional(v.picklist(['before', 'after'], 'must be "before" or "after"'), usually)

/** A fault as the admin API takes and shows it. */
const FaultSchema = v.variant(
  'kind',
  [
    fields({ kind: v.literal('request-lost') }),
    fields({ kind: v.literal('response-lost') }),
    fields({ kind: v.literal('hang'), when: when('after') }),
    v.pipe(
      fields({ kind: v.literal('slow'), when: when('after'), delay: DelaySchema }),
      v.forward(
        v.check(
          (slow) => slow.delay.kind !== 'dribble' || slow.when === 'after',
          'must be "after": only a response can be sent in chunks',
        ),
        ['when'],
      ),
    ),
    fields({
      kind: v.literal('http-error'),
      when: when('before'),
      status: v.optional(v.picklist([500, 502, 503, 504], 'must be 500, 502, 503 or 504'), 502),
    }),
    fields({ kind: v.literal('truncated-body') }),
    fields({ kind: v.literal('malformed-body') }),
    fields({ kind: v.literal('connection-reset'), when: when('after') }),
    fields({
      kind: v.literal('callback-late'),
      delay: v.optional(CallbackDelaySchema, { kind: 'fixed', ms: USUAL_CALLBACK_DELAY }),
    }),
    fields({ kind: v.literal('callback-lost') }),
    fields({ kind: v.literal('callback-twice') }),
    fields({ kind: v.literal('callback-early') }),
    fields({
      kind: v.literal('callback-out-of-order'),
      waitMs: v.optional(upTo(LONGEST_CALLBACK_DELAY), USUAL_CALLBACK_DELAY),
    }),
    fields({ kind: v.literal('callback-wrong-sign') }),
  ],
  'must be request-lost, response-lost, hang, slow, http-error, truncated-body, malformed-body, connection-reset, callback-late, callback-lost, callback-twice, callback-early, callback-out-of-order or callback-wrong-sign',
)

/** Which calls an armed fault is for, as the admin API takes and shows it. */
const ScopeSchema = fields({
  command: v.optional(v.picklist(CALL_KINDS, `must be one of ${CALL_KINDS.join(', ')}`)),
  product: v.optional(word),
  customerNumber: v.optional(word),
  refId: v.optional(word),
  username: v.optional(word),
})

const count = (least: number) => whole(least, 1_000_000)
const seed = whole(0, 2 ** 32 - 1)
const probability = bounded(0, 1)

/** What `POST /faults` takes. */
export const ArmingSchema = fields({
  fault: FaultSchema,
  scope: v.optional(ScopeSchema, {}),
  times: v.optional(count(1)),
  after: v.optional(count(0), 0),
  probability: v.optional(probability, 1),
  seed: v.optional(seed),
})

/** What `PUT /faults` takes. */
export const ArmingsSchema = v.pipe(
  v.array(ArmingSchema, 'must be an array of faults to arm'),
  v.maxLength(MOST_ARMED, `must have at most ${MOST_ARMED} faults`),
)

/**
 * An armed fault as the admin API shows it; `timesLeft` is null when it stays until it is disarmed.
 */
export const ArmedFaultSchema = fields({
  id: v.pipe(v.string(), v.regex(FAULT_ID, 'must be an id such as "fault-1"')),
  fault: FaultSchema,
  scope: ScopeSchema,
  timesLeft: v.nullable(count(1)),
  skipsLeft: count(0),
  probability,
  seed,
  hits: whole(0, Number.MAX_SAFE_INTEGER),
})

/** Reads a fault, or reports its issues. */
export const readFault = (content: unknown): Checked<Fault> => checkAgainst(FaultSchema, content)
