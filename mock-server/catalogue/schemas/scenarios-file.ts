import * as v from 'valibot'
import { between, changes, nonEmpty, oneLine, responseCode } from './parts.ts'

const pattern = v.pipe(nonEmpty, v.maxLength(100, 'is too long'))

/** @unit seconds; a month at most */
const MONTH = 31 * 86_400

/** A scenario, as fixture files and the admin API write it. */
export const Scenario = v.strictObject({
  name: v.pipe(
    nonEmpty,
    v.maxLength(100, 'is too long'),
    v.regex(/^[^;=]*$/, 'must not contain ; or ='),
    oneLine,
  ),
  label: v.optional(v.pipe(nonEmpty, v.maxLength(200, 'is too long'), oneLine)),
  when: v.strictObject({
    command: v.picklist(['inquiry', 'payment', 'status-check', 'top-up']),
    namespace: v.optional(pattern),
    product: v.optional(pattern),
    customerNumber: v.optional(pattern),
    refId: v.optional(pattern),
    username: v.optional(pattern),
    nth: v.optional(between(1, 1_000_000)),
    times: v.optional(between(1, 1_000_000)),
  }),
  answer: v.strictObject({
    outcomes: v.pipe(
      v.array(responseCode),
      v.minLength(1, 'must name an outcome; ["00"] is success'),
      v.maxLength(100, 'are too many; at most 100 are allowed'),
    ),
    bill: v.optional(changes),
    settle: v.optional(
      v.union(
        [
          v.strictObject({ afterSeconds: between(1, MONTH), to: responseCode }),
          v.strictObject({ afterChecks: between(1, 100), to: responseCode }),
        ],
        `must be {"afterSeconds": 1 to ${MONTH}, "to": "00"} or {"afterChecks": 1 to 100, "to": "00"}`,
      ),
    ),
  }),
})

/** Scenarios, tried in this order. */
export const ScenarioRules = v.pipe(
  v.array(Scenario),
  v.maxLength(500, 'are too many; at most 500 are allowed'),
)

/** `scenarios/*.json`: outcomes for matching calls, whatever their customer number. */
export const ScenariosFile = v.strictObject({
  $schema: v.optional(v.string()),
  scenarios: ScenarioRules,
})
