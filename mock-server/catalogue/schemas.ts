import * as v from 'valibot'

const nonEmpty = v.pipe(v.string(), v.minLength(1, 'must not be empty'))
const wholeNumber = v.pipe(v.number(), v.safeInteger('must be a whole number'))
const rupiah = v.pipe(wholeNumber, v.minValue(0, 'must not be negative'))
const responseCode = v.pipe(
  v.string(),
  v.regex(/^\d{2,3}$/, 'must be a string of two or three digits, such as "00" or "107"'),
)
const digits = v.pipe(v.string(), v.regex(/^\d+$/, 'must be a string of digits'))

/** Where a fixture's content comes from; only `observed` may claim to be what the vendor does. */
export const Provenance = v.strictObject({
  kind: v.picklist(['documented', 'observed', 'assumed']),
  source: nonEmpty,
  checked: v.pipe(v.string(), v.isoDate('must be a date such as "2026-11-21"')),
})

/** `response-codes.json`: every code the vendor lists. */
export const ResponseCodesFile = v.array(
  v.strictObject({
    code: responseCode,
    message: nonEmpty,
    messageOfPayment: v.optional(nonEmpty),
    status: v.picklist(['success', 'failed', 'pending']),
    note: v.string(),
    provenance: Provenance,
  }),
)

/** `price-list.json`: product code to family. */
export const PriceListFile = v.array(
  v.strictObject({
    code: nonEmpty,
    name: nonEmpty,
    family: nonEmpty,
    type: nonEmpty,
    category: nonEmpty,
    status: v.picklist([1, 4], 'must be 1 (active) or 4 (non active)'),
    fee: rupiah,
    komisi: rupiah,
    province: v.optional(nonEmpty),
    provenance: Provenance,
  }),
)

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

const receiptLine = v.strictObject({
  label: nonEmpty,
  from: nonEmpty,
  as: v.picklist(['text', 'rupiah', 'count', 'raw']),
  before: v.optional(v.string()),
  after: v.optional(v.string()),
})

/** `receipt.json`: what a receipt prints unless its family says otherwise. */
export const ReceiptFile = v.strictObject({
  $schema: v.optional(v.string()),
  lines: v.array(receiptLine),
  provenance: Provenance,
})

/** `families/<family>/family.json`: one shape of bill. */
export const FamilyFile = v.strictObject({
  $schema: v.optional(v.string()),
  family: nonEmpty,
  title: nonEmpty,
  requestFields: v.array(
    v.strictObject({
      name: nonEmpty,
      type: v.picklist(['string', 'integer']),
      required: v.boolean(),
      min: v.optional(wholeNumber),
      max: v.optional(wholeNumber),
    }),
  ),
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

const testNumber = v.strictObject({
  code: nonEmpty,
  hp: digits,
  stage: v.picklist(['success', 'inquiry', 'payment']),
  responseCode,
  label: nonEmpty,
  reply: v.optional(nonEmpty),
  /** Leaves that differ from the reply, by path; price and selling_price follow the amount. */
  changes: v.optional(v.record(nonEmpty, v.union([v.string(), wholeNumber]))),
  provenance: Provenance,
})

/** `families/<family>/numbers.json`: the documented test numbers of both schemes. */
export const NumbersFile = v.strictObject({
  $schema: v.optional(v.string()),
  current: v.optional(v.array(testNumber)),
  legacy: v.optional(v.array(testNumber)),
})

type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

const json: v.GenericSchema<JsonValue> = v.lazy(() =>
  v.union(
    [v.string(), v.number(), v.boolean(), v.null(), v.array(json), v.record(v.string(), json)],
    'must be JSON',
  ),
)

const detail = v.union(
  [v.record(v.string(), json), v.array(json)],
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
  response_code: v.literal('00', 'must be "00": a reply is what success looks like'),
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

/** `ready-made.json`: inquiries that every fresh namespace holds. */
export const ReadyMadeFile = v.strictObject({
  $schema: v.optional(v.string()),
  provenance: Provenance,
  inquiries: v.array(
    v.strictObject({ tr_id: wholeNumber, code: nonEmpty, hp: digits, ref_id: nonEmpty }),
  ),
})

/** `wording.json`: texts the vendor's papers do not give. */
export const WordingFile = v.strictObject({
  $schema: v.optional(v.string()),
  fields: v.strictObject({
    required: nonEmpty,
    string: nonEmpty,
    integer: nonEmpty,
    between: nonEmpty,
  }),
  provenance: Provenance,
})

/** Every kind of fixture file with its schema, by the name its JSON Schema is published under. */
export const FILE_KINDS = {
  family: FamilyFile,
  numbers: NumbersFile,
  'price-list': PriceListFile,
  'ready-made': ReadyMadeFile,
  receipt: ReceiptFile,
  reply: ReplyFile,
  'response-codes': ResponseCodesFile,
  wording: WordingFile,
} as const
