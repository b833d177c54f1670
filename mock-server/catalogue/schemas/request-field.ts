import * as v from 'valibot'
import { nonEmpty, wholeNumber } from './parts.ts'

/** An integer of a request has nine digits at most. */
const MOST = 999_999_999

/**
 * The client's name and type of a field; by default the last part of its name, and text or count by
 * its type.
 */
const client = v.strictObject({
  name: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]*$/, 'must be a name such as "identityNumber"')),
  ),
  kind: v.optional(v.picklist(['text', 'count', 'rupiah', 'month', 'year'])),
})

/** A field of a family's inquiries; `example` is a valid value. */
export const requestField = v.pipe(
  v.strictObject({
    name: nonEmpty,
    type: v.picklist(['string', 'integer']),
    required: v.boolean(),
    min: v.optional(wholeNumber),
    max: v.optional(wholeNumber),
    example: v.optional(nonEmpty),
    /** A sentence for the client's types and for exports. */
    meaning: v.optional(nonEmpty),
    client: v.optional(client),
  }),
  v.check(
    ({ type, example }) => type === 'string' || example === undefined || /^\d{1,9}$/.test(example),
    'has an "example" that is not an integer; give one in digits, such as "2"',
  ),
  v.check(
    ({ type, example, min = 0, max = MOST }) =>
      type === 'string' ||
      !/^\d{1,9}$/.test(example ?? '') ||
      (Number(example) >= min && Number(example) <= max),
    'has an "example" outside its bounds; give one from "min" to "max"',
  ),
  v.check(
    ({ type, min, max }) => type === 'integer' || (min === undefined && max === undefined),
    'has "min" or "max", which are for the type "integer"; remove them or change the type',
  ),
  v.check(
    ({ min = 0, max = MOST }) => min >= 0 && min <= max && max <= MOST,
    `has bounds that no value satisfies; "min" must not be above "max", and both are from 0 to ${999_999_999}`,
  ),
)
