import type { NamespaceName } from '../../billing/identifiers.ts'
import type { Instant } from '../../billing/wib.ts'

/** How far the request ids of a namespace have come. */
export type Marks = {
  /** The number of the last id. */
  readonly issued: number
  /** The number of the last id when the journal was cleared. */
  readonly cleared: number
}

/** The state of namespaces that processes share beside the ledger, as this process holds it. */
export type SharedState = {
  /** The digest of the fixtures of this process, which are not shared. */
  readonly fixtures: () => string
  /**
   * Scenarios, faults, clock and settings, as text; equal states have equal texts. Undefined when
   * this process does not have the namespace.
   */
  readonly read: (
    namespace: NamespaceName,
  ) => { readonly text: string; readonly marks: Marks } | undefined
  /** Replaces what this process has. @param text undefined for the initial state */
  readonly write: (namespace: NamespaceName, text: string | undefined) => void
  /** Empties its journal: another process removed the namespace, and it was created again. */
  readonly restart: (namespace: NamespaceName) => void
  /** Ends what waits in a namespace that another process removed. */
  readonly gone: (namespace: NamespaceName) => void
  readonly setMarks: (namespace: NamespaceName, marks: Marks) => void
  /** What its clock shows; only a guess before `write`. */
  readonly now: (namespace: NamespaceName) => Instant | undefined
}
