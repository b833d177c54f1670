/** A mismatch reported by the Pact verifier. */
export type Mismatch = {
  readonly type: string
  readonly path?: string
  readonly key?: string
  readonly mismatch?: string
  readonly expected?: unknown
  readonly actual?: unknown
}

/** A difference between a target and a contract. */
export type Difference = {
  /** The status, a header, or a field's path. */
  readonly field: string
  readonly wanted: string
  readonly came: string
  readonly why: string
}
