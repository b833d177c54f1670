import * as v from 'valibot'

const text = v.string()
const amount = v.number()

/** A row of the precedence table, and how far the request got. */
const Row = v.strictObject({
  row: v.number(),
  check: text,
  outcome: v.picklist(['passed', 'stopped here', 'answered here', 'not reached', 'not applicable']),
})

/** A check of one command. */
const Rule = v.strictObject({
  rule: text,
  check: text,
  outcome: v.picklist(['passed', 'stopped here', 'not reached']),
})

/** Something that could have matched. */
const Candidate = v.strictObject({
  /** In the order they are checked. */
  source: v.picklist(['header', 'armed', 'file', 'number']),
  rule: text,
  matched: v.boolean(),
  won: v.boolean(),
  outcome: v.nullable(text),
  file: v.nullable(text),
  why: text,
})

/** Something that exists and resembles what was sent. */
const NearMiss = v.strictObject({
  what: v.picklist(['customer number', 'product code', 'command', 'path']),
  value: text,
  outcome: v.nullable(text),
  difference: text,
})

const Sign = v.strictObject({
  recipe: text,
  /** With the values of this request; the key is masked. */
  computed: v.nullable(text),
  given: text,
  valid: v.boolean(),
  /** What was signed instead, if known. */
  found: v.nullable(text),
})

const AnsweredBy = v.strictObject({
  /** `fault` when a fault blocked the request. */
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
  nearMisses: v.array(NearMiss),
  money: v.strictObject({
    taken: amount,
    refunded: amount,
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
  /** What the injected fault did. */
  fault: v.nullable(text),
  /**
   * Whether the fixtures were reloaded since; candidates and near misses come from the current
   * ones.
   */
  fixturesChanged: v.boolean(),
})

export type Explanation = v.InferOutput<typeof Explanation>

export type Candidate = v.InferOutput<typeof Candidate>

export type NearMiss = v.InferOutput<typeof NearMiss>
