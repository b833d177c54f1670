/** A bill in the database. */
export type BookedTransaction = {
  readonly refId: string
  readonly trId: number
  readonly state: 'inquired' | 'processing' | 'paid' | 'failed'
  /** What the bill costs, what was debited for it and what was refunded. @unit rupiah */
  readonly amount: number
  readonly taken: number | null
  readonly refunded: number | null
}

/** A namespace as it is in the database. */
export type Books = {
  /** @unit rupiah */
  readonly deposit: number
  /** What was paid in. @unit rupiah */
  readonly deposited: number
  /** Without the ready-made inquiries of a new namespace. */
  readonly transactions: readonly BookedTransaction[]
  /** How many exchanges its journal has; undefined when it is not in the database. */
  readonly exchanges: number | undefined
}

/** The last `tr_id` of the ready-made inquiries. */
export const LAST_READY_MADE = 24_462_730
