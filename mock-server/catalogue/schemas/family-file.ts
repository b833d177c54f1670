import * as v from 'valibot'
import { detail } from './detail.ts'
import { between, digits, nonEmpty, Provenance, receiptLine, rupiah, wholeNumber } from './parts.ts'
import { requestField } from './request-field.ts'

const timeOfDay = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "23:00"'),
)

const quirks = v.strictObject({
  envelope: v.picklist(['flat', 'data']),
  reference: v.picklist(['noref', 'no_ref']),
})

/** How one leaf of a bill is generated; it keeps the type it has in the reply. */
const leafRule = v.union(
  [
    v.picklist([
      ...['person', 'company', 'product', 'address', 'city', 'plate', 'digits'],
      ...['nominal', 'admin', 'price'],
    ] as const),
    v.pipe(
      v.strictObject({
        number: v.tuple([rupiah, rupiah]),
        step: v.optional(v.pipe(wholeNumber, v.minValue(1, 'must be at least 1'))),
      }),
      v.check(
        ({ number: [least, most], step = 1 }) => Math.ceil(least / step) <= Math.floor(most / step),
        'contains no possible number; put the smaller bound first, with a multiple of "step" in between',
      ),
    ),
    v.strictObject({ oneOf: v.pipe(v.array(v.union([v.string(), wholeNumber])), v.minLength(1)) }),
  ],
  'must be a rule such as "person", "digits", "nominal", {"number": [10000, 90000]} or {"oneOf": [450, 900]}',
)

/** How bills are generated for codes without a documented one. */
const generated = v.strictObject({ like: nonEmpty, vary: v.record(nonEmpty, leafRule) })

/** How fields of an inquiry affect its bill. */
const asked = v.strictObject({
  amount: v.optional(v.strictObject({ field: nonEmpty })),
  months: v.optional(
    v.strictObject({
      field: nonEmpty,
      documented: between(1, 12),
      perMonth: v.array(nonEmpty),
      periodDigits: between(1, 2),
    }),
  ),
  echo: v.optional(v.record(nonEmpty, nonEmpty)),
})

/** Parts of an amount, by path; `*` stands for every item of a list. */
const parts = v.pipe(v.array(nonEmpty), v.minLength(1, 'must name a part'))

/** `families/<family>/family.json`: one shape of bill. */
export const FamilyFile = v.strictObject({
  $schema: v.optional(v.string()),
  family: nonEmpty,
  title: nonEmpty,
  requestFields: v.array(requestField),
  pattern: v.optional(
    v.pipe(
      v.strictObject({ prefix: digits, length: between(5, 32) }),
      v.check(
        ({ prefix, length }) => prefix.length + 4 <= length,
        'leaves no room for the last four digits, which encode the outcome; shorten "prefix"',
      ),
    ),
  ),
  /**
   * Codes of other families whose numbers this family's page lists; they require this family's
   * fields.
   */
  otherCodes: v.optional(v.array(nonEmpty)),
  usualReplies: v.record(nonEmpty, nonEmpty),
  /**
   * The test number that contracts use, if another than the first shows more, such as a list of
   * several items.
   */
  contractNumber: v.optional(digits),
  asked: v.optional(asked),
  /** Leaves that sum to an amount: they follow it wherever it is computed. */
  sums: v.optional(
    v.strictObject({
      nominal: v.optional(parts),
      admin: v.optional(parts),
      price: v.optional(parts),
    }),
  ),
  generated,
  receipt: v.optional(v.array(receiptLine)),
  cutOff: v.optional(
    v.pipe(
      v.strictObject({ from: timeOfDay, to: timeOfDay }),
      v.check(
        ({ from, to }) => from !== to,
        'begins and ends at the same time; give two different times, or remove it',
      ),
    ),
  ),
  /**
   * The type of each field of `desc`, for the client; without it the client returns `desc`
   * as received.
   */
  detail: v.optional(detail),
  mandatory: v.strictObject({ inquiry: v.array(nonEmpty), payment: v.array(nonEmpty) }),
  /** Products whose check status is printed in all its states, and where. */
  checkStatus: v.optional(v.record(nonEmpty, Provenance)),
  xml: v.strictObject({ inquiry: quirks, payment: quirks, checkStatus: quirks }),
  notes: v.optional(v.array(nonEmpty)),
  provenance: Provenance,
})
