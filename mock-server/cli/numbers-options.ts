/** Options of `numbers`. */
export type NumbersOptions = {
  readonly product?: string
  readonly family?: string
  readonly code?: string
  readonly scheme?: 'current' | 'legacy'
  readonly fixtures?: readonly string[]
  readonly json?: boolean
  readonly markdown?: boolean
}
