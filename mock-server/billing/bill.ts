import type { Rupiah } from './rupiah.ts'

/** A JSON value as a fixture holds it. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json }

/** The body of an answer as the vendor documents it: its order and its leaf types are sacred. */
export type LiteralBody = { readonly [field: string]: Json }

/**
 * What a customer owes, in the vendor's own words: the two documented bodies, of which only echoed
 * fields (tr_id, ref_id, hp, code, datetime, balance, …) are replaced in an answer.
 */
export type Bill = {
  readonly inquiry: LiteralBody
  readonly payment: LiteralBody
  /** Taken from the deposit; the vendor's `selling_price`. @unit rupiah */
  readonly deductedAmount: Rupiah
}
