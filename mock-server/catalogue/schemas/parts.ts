import * as v from 'valibot'

/** Text that says something. */
export const nonEmpty = v.pipe(v.string(), v.minLength(1, 'must not be empty'))
/** A number without a fraction that a double holds exactly. */
export const wholeNumber = v.pipe(v.number(), v.safeInteger('must be a whole number'))
/** An amount. @unit rupiah, whole, not negative */
export const rupiah = v.pipe(wholeNumber, v.minValue(0, 'must not be negative'))
/** Two or three digits, as text. */
export const responseCode = v.pipe(
  v.string(),
  v.regex(/^\d{2,3}$/, 'must be a string of two or three digits, such as "00" or "107"'),
)
/** A number that keeps its leading zeros. */
export const digits = v.pipe(v.string(), v.regex(/^\d+$/, 'must be a string of digits'))

/** Where a fixture's content comes from; only `observed` may claim to be what the vendor does. */
export const Provenance = v.strictObject({
  kind: v.picklist(['documented', 'observed', 'assumed']),
  source: nonEmpty,
  checked: v.pipe(v.string(), v.isoDate('must be a date such as "2026-11-21"')),
})

/** One line of a receipt. */
export const receiptLine = v.strictObject({
  label: nonEmpty,
  from: nonEmpty,
  as: v.picklist(['text', 'rupiah', 'count', 'raw']),
  before: v.optional(v.string()),
  after: v.optional(v.string()),
})
