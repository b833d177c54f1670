/** Options of `numbers`. */
export type NumbersOptions = {
  /** Postpaid bills by default. */
  readonly api?: 'postpaid' | 'prepaid'
  /** For prepaid numbers also a game. */
  readonly product?: string
  readonly family?: string
  readonly code?: string
  readonly scheme?: 'current' | 'legacy'
  readonly fixtures?: readonly string[]
  readonly json?: boolean
  readonly markdown?: boolean
}
