import * as v from 'valibot'
import { digits, nonEmpty, Provenance, receiptLine, rupiah, wholeNumber } from './parts.ts'

const timeOfDay = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "23:00"'),
)

const quirks = v.strictObject({
  envelope: v.picklist(['flat', 'data']),
  reference: v.picklist(['noref', 'no_ref']),
})

/** How one leaf of a made-up bill comes about; the leaf keeps the type it has in the reply. */
const leafRule = v.union(
  [
    v.picklist([
      ...['person', 'company', 'product', 'address', 'city', 'plate', 'digits'],
      ...['nominal', 'admin', 'price'],
    ] as const),
    v.strictObject({
      number: v.tuple([rupiah, rupiah]),
      step: v.optional(v.pipe(wholeNumber, v.minValue(1))),
    }),
    v.strictObject({ oneOf: v.pipe(v.array(v.union([v.string(), wholeNumber])), v.minLength(1)) }),
  ],
  'must be a rule such as "person", "digits", "nominal", {"number": [10000, 90000]} or {"oneOf": [450, 900]}',
)

/** How a family's bills are made up for codes without a documented one. */
const madeUp = v.strictObject({ like: nonEmpty, vary: v.record(nonEmpty, leafRule) })

/** What an inquiry's own fields do to its bill. */
const asked = v.strictObject({
  amount: v.optional(v.strictObject({ field: nonEmpty })),
  months: v.optional(
    v.strictObject({
      field: nonEmpty,
      documented: v.pipe(wholeNumber, v.minValue(1)),
      perMonth: v.array(nonEmpty),
      periodDigits: v.pipe(wholeNumber, v.minValue(1), v.maxValue(2)),
    }),
  ),
  echo: v.optional(v.record(nonEmpty, nonEmpty)),
})

/** A field that an inquiry of this family carries; `example` is a value that is accepted. */
const requestField = v.pipe(
  v.strictObject({
    name: nonEmpty,
    type: v.picklist(['string', 'integer']),
    required: v.boolean(),
    min: v.optional(wholeNumber),
    max: v.optional(wholeNumber),
    example: v.optional(nonEmpty),
  }),
  v.check(
    ({ type, example }) => type === 'string' || example === undefined || /^\d{1,9}$/.test(example),
    'has an "example" that is no integer; give one in digits, such as "2"',
  ),
)

/** `families/<family>/family.json`: one shape of bill. */
export const FamilyFile = v.strictObject({
  $schema: v.optional(v.string()),
  family: nonEmpty,
  title: nonEmpty,
  requestFields: v.array(requestField),
  pattern: v.optional(
    v.strictObject({ prefix: digits, length: v.pipe(wholeNumber, v.minValue(5), v.maxValue(32)) }),
  ),
  usualReplies: v.record(nonEmpty, nonEmpty),
  asked: v.optional(asked),
  madeUp,
  receipt: v.optional(v.array(receiptLine)),
  cutOff: v.optional(v.strictObject({ from: timeOfDay, to: timeOfDay })),
  mandatory: v.strictObject({ inquiry: v.array(nonEmpty), payment: v.array(nonEmpty) }),
  xml: v.strictObject({ inquiry: quirks, payment: quirks, checkStatus: quirks }),
  notes: v.optional(v.array(nonEmpty)),
  provenance: Provenance,
})
