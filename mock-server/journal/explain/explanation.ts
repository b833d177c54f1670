import * as v from 'valibot'

const text = v.string()
const amount = v.number()

/** One row of the precedence table, and how far the request came. */
const Row = v.strictObject({
  row: v.number(),
  check: text,
  outcome: v.picklist(['passed', 'stopped here', 'answered here', 'not reached', 'not asked']),
})

/** One of a command's own rules. */
const Rule = v.strictObject({
  rule: text,
  check: text,
  outcome: v.picklist(['passed', 'stopped here', 'not reached']),
})

/** Something that could have answered. */
const Candidate = v.strictObject({
  /** In the order in which they are asked. */
  source: v.picklist(['header', 'armed', 'file', 'number']),
  rule: text,
  matched: v.boolean(),
  won: v.boolean(),
  outcome: v.nullable(text),
  file: v.nullable(text),
  why: text,
})

/** Something like what was asked for, that is there. */
const Near = v.strictObject({
  what: v.picklist(['customer number', 'product code', 'command', 'path']),
  value: text,
  outcome: v.nullable(text),
  difference: text,
})

const Sign = v.strictObject({
  recipe: text,
  /** With this request's own parts; of the key only its beginning. */
  worked: v.nullable(text),
  given: text,
  fits: v.boolean(),
  /** What was signed instead, if it can be told. */
  found: v.nullable(text),
})

const AnsweredBy = v.strictObject({
  /** `fault` where a fault kept the request from the vendor. */
  kind: v.picklist(['fixture', 'rule', 'refusal', 'fault']),
  reason: text,
  responseCode: text,
  file: v.nullable(text),
  family: v.nullable(text),
  why: text,
})

/** Why a request was answered as it was; amounts in whole Rupiah. */
export const Explanation = v.strictObject({
  id: text,
  at: text,
  summary: text,
  account: v.nullable(
    v.strictObject({ username: text, isKnown: v.boolean(), suspended: v.boolean() }),
  ),
  sign: v.nullable(Sign),
  precedence: v.array(Row),
  rules: v.array(Rule),
  answeredBy: AnsweredBy,
  candidates: v.array(Candidate),
  nearest: v.array(Near),
  money: v.strictObject({
    taken: amount,
    givenBack: amount,
    depositBefore: v.nullable(amount),
    depositAfter: v.nullable(amount),
  }),
  transaction: v.nullable(
    v.strictObject({
      trId: v.number(),
      refId: text,
      product: text,
      customerNumber: text,
      stateBefore: v.nullable(text),
      stateAfter: text,
    }),
  ),
  /** What a fault did to the exchange. */
  fault: v.nullable(text),
  /** Whether the fixtures were read again since; candidates and near ones are of those of now. */
  fixturesChanged: v.boolean(),
})

export type Explanation = v.InferOutput<typeof Explanation>

/** One of the things that could have answered. */
export type Candidate = v.InferOutput<typeof Candidate>

/** Something like what was asked for, that is there. */
export type Near = v.InferOutput<typeof Near>
