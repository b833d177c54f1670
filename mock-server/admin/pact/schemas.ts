import * as v from 'valibot'
import { parseTrId } from '../../billing/identifiers.ts'

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'))
const textOrNumber = v.union([text, v.number()])

/** The account and the reference of a request that is sent as it is written. */
const asWritten = { username: v.optional(text), ref_id: v.optional(text) }

const partner = {
  /** What the interaction's request signs; without it, the state provides no sign. */
  signing: v.optional(v.picklist(['ref_id', 'tr_id', 'cs', 'pl'])),
  ...asWritten,
}

/** Parameters of a state without a bill. */
export const PartnerParameters = v.strictObject(partner)

const trId = v.pipe(
  textOrNumber,
  v.transform(String),
  v.check((one) => parseTrId(one) !== undefined, 'must be a number of digits that is not 0'),
)

/**
 * Parameters of a state with a bill: which one, and the other fields that its family requires, by
 * name.
 */
export const BillParameters = v.objectWithRest(
  { ...partner, tr_id: v.optional(trId), code: text, hp: text },
  textOrNumber,
)

export type BillParameters = v.InferOutput<typeof BillParameters>

/** Parameters of a prepaid state without a top-up; the request may sign one of its own fields. */
export const PrepaidPartnerParameters = v.pipe(
  v.strictObject({
    signing: v.optional(
      v.picklist([
        ...(['ref_id', 'tr_id', 'bl', 'pl', 'op'] as const),
        ...(['hp', 'customer_id', 'game_code'] as const),
      ]),
    ),
    ...asWritten,
    hp: v.optional(text),
    customer_id: v.optional(text),
    game_code: v.optional(text),
  }),
  v.check(
    ({ signing, ...given }) =>
      !(signing === 'hp' || signing === 'customer_id' || signing === 'game_code') ||
      given[signing] !== undefined,
    'lacks the value that the request signs',
  ),
)

/** The product and number of a top-up, in the names of version 2. */
const topUp = { product_code: text, customer_id: text }

/** Parameters of a state with a top-up. */
export const TopUpParameters = v.strictObject({
  signing: v.optional(v.picklist(['ref_id', 'tr_id'])),
  ...asWritten,
  ...topUp,
})

/** Parameters of a state of an account; its request is a top-up. */
export const RefIdParameters = v.strictObject({ signing: v.optional(v.picklist(['ref_id'])) })

/** The same, with the number that the account blocks. */
export const BlockedNumberParameters = v.strictObject({
  ...RefIdParameters.entries,
  customer_id: text,
})

/** The same, with the product that is out of service. */
export const OutOfServiceParameters = v.strictObject({
  ...RefIdParameters.entries,
  product_code: text,
})

/** The same, with what was topped up already, and the limit that this is about. */
export const LimitedNumberParameters = v.strictObject({
  ...RefIdParameters.entries,
  ...topUp,
  limit: v.picklist(['once-per-product', 'once']),
})

/** Parameters of a callback: the version and format of its top-up, and how that ended. */
export const CallbackParameters = v.strictObject({
  version: v.picklist([1, 2]),
  format: v.picklist(['json', 'xml']),
  outcome: v.picklist(['succeeded', 'failed']),
  ...topUp,
})

/** What a Pact verifier sends to receive a message. */
export const MessageRequest = v.object({
  description: v.string(),
  providerStates: v.optional(
    v.array(
      v.object({
        name: v.string(),
        params: v.optional(v.record(v.string(), v.unknown()), {}),
      }),
    ),
    [],
  ),
})

/**
 * What a Pact verifier sends before an interaction, and after it with `teardown`. The verifier that
 * is written in Ruby adds the consumer and a list of states.
 */
export const StateChange = v.strictObject({
  action: v.optional(v.picklist(['setup', 'teardown']), 'setup'),
  /** Blank for an interaction without a state. */
  state: v.string(),
  consumer: v.optional(v.string()),
  states: v.optional(v.array(v.string())),
  params: v.optional(v.record(v.string(), v.unknown()), {}),
})

const Values = v.strictObject({
  username: v.string(),
  ref_id: v.string(),
  tr_id: v.string(),
  sign: v.optional(v.string()),
})

/** The values that a state provides for the interaction's request. */
export type StateValues = v.InferOutput<typeof Values>

/** The response: the values, or nothing if there is no state to set up. */
export const StateView = v.union([Values, v.strictObject({})])
