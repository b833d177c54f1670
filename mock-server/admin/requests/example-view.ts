import * as v from 'valibot'

/** A printed message of the vendor's reference, in the format of an exchange. */
export const ExampleView = v.strictObject({
  /** The product of a bill; null where the example is of the operation. */
  product: v.nullable(v.string()),
  /** As the vendor's reference names it. */
  operation: v.string(),
  /** The version of the prepaid API; null for a postpaid answer. */
  version: v.nullable(v.picklist([1, 2])),
  /** How what the example shows ended. */
  outcome: v.picklist(['success', 'pending', 'failed']),
  /** What of the exchange it is to be compared with: a callback is a request of the vendor's. */
  part: v.picklist(['request', 'answer']),
  body: v.string(),
  kind: v.picklist(['documented', 'observed', 'assumed']),
  source: v.nullable(v.string()),
  /** Why the mock answers otherwise, or what was mended. */
  note: v.nullable(v.string()),
})

export type ExampleView = v.InferOutput<typeof ExampleView>
