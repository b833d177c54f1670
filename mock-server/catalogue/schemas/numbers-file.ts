import * as v from 'valibot'
import { changes, digits, nonEmpty, Provenance, responseCode } from './parts.ts'

const testNumber = v.strictObject({
  code: nonEmpty,
  hp: digits,
  stage: v.picklist(['success', 'inquiry', 'payment']),
  responseCode,
  label: nonEmpty,
  reply: v.optional(nonEmpty),
  /** Leaves that differ from the reply, by path; price and selling_price follow the amount. */
  changes: v.optional(changes),
  provenance: Provenance,
})

/** `families/<family>/numbers.json`: the documented test numbers of both schemes. */
export const NumbersFile = v.strictObject({
  $schema: v.optional(v.string()),
  current: v.optional(v.array(testNumber)),
  legacy: v.optional(v.array(testNumber)),
})
