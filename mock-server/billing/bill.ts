import type { Rupiah } from './rupiah.ts'

/** A JSON value of a fixture. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json }

/** The documented body of a reply; its field order and leaf types must not change. */
export type LiteralBody = { readonly [field: string]: Json }

/**
 * What a customer owes, as the vendor's two documented bodies. A reply only replaces echoed fields
 * (tr_id, ref_id, hp, code, datetime, balance, …).
 */
export type Bill = {
  readonly inquiry: LiteralBody
  readonly payment: LiteralBody
  /** Debited from the deposit; the vendor's `selling_price`. @unit rupiah */
  readonly deductedAmount: Rupiah
}
