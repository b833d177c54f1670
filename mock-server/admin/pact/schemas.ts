import * as v from 'valibot'

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'))
const textOrNumber = v.union([text, v.number()])

const partner = {
  /** What the interaction's request signs. */
  signing: v.picklist(['ref_id', 'tr_id', 'cs', 'pl']),
}

/** Parameters of a state without a bill. */
export const PartnerParameters = v.strictObject(partner)

/**
 * Parameters of a state with a bill: which one, and the other fields that its family requires, by
 * name.
 */
export const BillParameters = v.objectWithRest({ ...partner, code: text, hp: text }, textOrNumber)

export type BillParameters = v.InferOutput<typeof BillParameters>

/** What a Pact verifier sends before an interaction, and after it with `teardown`. */
export const StateChange = v.strictObject({
  action: v.optional(v.picklist(['setup', 'teardown']), 'setup'),
  /** Blank for an interaction without a state. */
  state: v.string(),
  params: v.optional(v.record(v.string(), v.unknown()), {}),
})

const values = { username: v.string(), ref_id: v.string(), tr_id: v.string(), sign: v.string() }
const Values = v.strictObject(values)

/** The values that a state provides for the interaction's request. */
export type StateValues = v.InferOutput<typeof Values>

/** The response: the values, or nothing if there is no state to set up. */
export const StateView = v.union([Values, v.strictObject({})])
