import * as v from 'valibot'
import {
  between,
  digits,
  nonEmpty,
  Provenance,
  receiptLine,
  responseCode,
  rupiah,
} from './parts.ts'

/** `response-codes.json`: every code the vendor lists. */
export const ResponseCodesFile = v.array(
  v.strictObject({
    code: responseCode,
    message: nonEmpty,
    /** The message of an inquiry refused with the code, if it is known to differ. */
    messageOfInquiry: v.optional(nonEmpty),
    messageOfPayment: v.optional(nonEmpty),
    status: v.picklist(['success', 'failed', 'pending']),
    note: v.string(),
    provenance: Provenance,
  }),
)

/** `price-list.json`: product code to family. */
export const PriceListFile = v.array(
  v.strictObject({
    code: v.pipe(nonEmpty, v.regex(/^\S+$/, 'must not contain spaces')),
    name: nonEmpty,
    family: nonEmpty,
    type: nonEmpty,
    category: nonEmpty,
    status: v.picklist([1, 4], 'must be 1 (active) or 4 (inactive)'),
    fee: rupiah,
    komisi: rupiah,
    province: v.optional(nonEmpty),
    provenance: Provenance,
  }),
)

/** `receipt.json`: what a receipt prints unless its family says otherwise. */
export const ReceiptFile = v.strictObject({
  $schema: v.optional(v.string()),
  lines: v.array(receiptLine),
  /** Products whose receipt is printed with these lines; that others have them is assumed. */
  printedFor: v.optional(v.array(nonEmpty)),
  provenance: Provenance,
})

/** `ready-made.json`: the inquiries in every fresh namespace. */
export const ReadyMadeFile = v.strictObject({
  $schema: v.optional(v.string()),
  provenance: Provenance,
  inquiries: v.array(
    v.strictObject({
      tr_id: between(1, Number.MAX_SAFE_INTEGER),
      code: nonEmpty,
      hp: digits,
      ref_id: nonEmpty,
    }),
  ),
})

/** `wording.json`: texts that the vendor does not document. */
export const WordingFile = v.strictObject({
  $schema: v.optional(v.string()),
  fields: v.strictObject({
    required: nonEmpty,
    string: nonEmpty,
    integer: nonEmpty,
    between: nonEmpty,
    boolean: nonEmpty,
    object: nonEmpty,
  }),
  provenance: Provenance,
})
