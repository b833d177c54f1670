import * as v from 'valibot'
import { unprintableIn } from '../../billing/characters.ts'
import { LARGEST_BILL } from '../../billing/rupiah.ts'

/** Text that is not empty. */
export const nonEmpty = v.pipe(v.string(), v.minLength(1, 'must not be empty'))
/** A number without a fraction that a double represents exactly. */
export const wholeNumber = v.pipe(
  v.number(),
  v.integer('must be a whole number, without a fraction'),
  v.maxValue(Number.MAX_SAFE_INTEGER, `must be at most ${Number.MAX_SAFE_INTEGER}`),
  v.minValue(-Number.MAX_SAFE_INTEGER, `must be at least -${Number.MAX_SAFE_INTEGER}`),
)
/** A whole number within bounds. */
export const between = (least: number, most: number) =>
  v.pipe(
    wholeNumber,
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  )
/** An amount of a bill. @unit rupiah, whole, not negative */
export const rupiah = v.pipe(
  v.number(),
  v.integer('must be a whole number of Rupiah, without a fraction'),
  v.minValue(0, 'must not be negative'),
  v.maxValue(LARGEST_BILL, `must be at most ${LARGEST_BILL}`),
)
/** Two or three digits, as text. */
export const responseCode = v.pipe(
  v.string(),
  v.regex(/^\d{2,3}$/, 'must be a string of two or three digits, such as "00" or "107"'),
)
/** A number that keeps its leading zeros. */
export const digits = v.pipe(v.string(), v.regex(/^\d+$/, 'must be a string of digits'))

/** Text on one line, for headers and logs. */
export const oneLine = v.check<string, string>(
  (text) => !/[\p{Cc}\u2028\u2029]/u.test(text) && unprintableIn(text) === undefined,
  'must be one line without control characters',
)

/** How many leaves of one bill may be changed. */
const MOST_CHANGES = 100
/** @unit characters */
const LONGEST_PATH = 100

/** Leaves of a bill that differ, by path. */
export const changes = v.pipe(
  v.unknown(),
  // To a record a list is one with the keys 0, 1, …
  v.check((given) => !Array.isArray(given), 'is a list; must be an object: { "<path>": … }'),
  // Descriptions of what a caller may write end before the next schema of a pipe.
  v.metadata({
    description: 'Values of the bill that differ, by path, such as "desc.usage".',
    type: 'object',
    propertyNames: { type: 'string', minLength: 1, maxLength: LONGEST_PATH },
    additionalProperties: {
      anyOf: [
        { type: 'string' },
        { type: 'integer', minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
      ],
    },
    maxProperties: MOST_CHANGES,
  }),
  v.record(
    v.pipe(nonEmpty, v.maxLength(LONGEST_PATH, 'is too long')),
    v.union([v.string(), wholeNumber]),
  ),
  v.maxEntries(MOST_CHANGES, `has too many members; at most ${MOST_CHANGES} are allowed`),
)

const checked = v.pipe(v.string(), v.isoDate('must be a date such as "2026-11-21"'))

/** What an overlay need not say; see `assumed-provenance.ts`. */
export const assumed = v.strictObject({
  kind: v.literal('assumed'),
  source: v.exactOptional(nonEmpty),
  checked: v.exactOptional(checked),
})

/**
 * Where a fixture's content comes from; only `observed` may claim to be what the vendor does. What is
 * assumed may have no source.
 */
export const Provenance = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['documented', 'observed']), source: nonEmpty, checked }),
  assumed,
])

/** One line of a receipt. */
export const receiptLine = v.strictObject({
  label: nonEmpty,
  from: nonEmpty,
  as: v.picklist(['text', 'rupiah', 'count', 'raw']),
  before: v.optional(v.string()),
  after: v.optional(v.string()),
})
