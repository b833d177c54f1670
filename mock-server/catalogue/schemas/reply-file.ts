import * as v from 'valibot'
import { digits, nonEmpty, Provenance, rupiah, wholeNumber } from './parts.ts'

type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** A field name that is valid in XML too. */
const elementName = v.pipe(
  v.string(),
  v.regex(
    /^(?!xml)[A-Za-z_][\w.-]*$/i,
    'cannot be the name of a field in XML; use letters, digits, "_", "." and "-", beginning with a letter',
  ),
)

const json: v.GenericSchema<JsonValue> = v.lazy(() =>
  v.union(
    [v.string(), v.number(), v.boolean(), v.null(), v.array(json), v.record(elementName, json)],
    'must be JSON',
  ),
)

const detail = v.union(
  [v.array(json), v.record(elementName, json)],
  'must be an object, or [] for none',
)

const sharedFields = {
  tr_id: wholeNumber,
  code: nonEmpty,
  hp: digits,
  tr_name: v.string(),
  period: v.string(),
  nominal: rupiah,
  admin: rupiah,
  ref_id: nonEmpty,
  response_code: v.literal('00', 'must be "00", because a reply is a success'),
  message: nonEmpty,
  price: rupiah,
  selling_price: rupiah,
  desc: detail,
}

/** `families/<family>/replies/*.json`: the documented bodies, in the vendor's order and types. */
export const ReplyFile = v.strictObject({
  $schema: v.optional(v.string()),
  inquiry: v.strictObject({ body: v.looseObject(sharedFields), provenance: Provenance }),
  payment: v.strictObject({
    body: v.looseObject({
      ...sharedFields,
      datetime: v.pipe(v.string(), v.regex(/^\d{14}$/, 'must be YmdHis, 14 digits')),
      balance: wholeNumber,
      noref: v.string(),
    }),
    provenance: Provenance,
  }),
})
