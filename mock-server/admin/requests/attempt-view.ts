import * as v from 'valibot'
import { CALLBACK_FAULT_KINDS } from '../../billing/prepaid/callback.ts'

/** How an attempt to deliver a callback ended. */
export const AttemptView = v.strictObject({
  /** Its number among the attempts of this callback, from 1. */
  number: v.number(),
  outcome: v.picklist(['acknowledged', 'not-acknowledged', 'failed', 'not-sent', 'lost']),
  /** Why it failed, in one word. */
  cause: v.optional(v.string()),
  /** In one line, with the remedy. */
  result: v.string(),
  /** Whether only the beginning of the answer was kept. */
  isTruncated: v.boolean(),
  /** What disturbed it. */
  fault: v.optional(v.picklist(CALLBACK_FAULT_KINDS)),
})
