/** A point that the Pact verifier objects to. */
export type Mismatch = {
  readonly type: string
  readonly path?: string
  readonly key?: string
  readonly mismatch?: string
  readonly expected?: unknown
  readonly actual?: unknown
}

/** One point in which a target differs from a contract. */
export type Difference = {
  /** The status, a header, or a field's path. */
  readonly field: string
  readonly wanted: string
  readonly came: string
  readonly why: string
}
