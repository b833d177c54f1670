/**
 * A ledger cannot be opened or is no longer available; the message says where, why and what to do.
 * A step that fails with it has recorded nothing, unless its outcome is unknown.
 */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable'
  /** `unknown` when the connection was lost while the step was committed. */
  readonly outcome: 'nothing recorded' | 'unknown'

  constructor(
    message: string,
    {
      outcome = 'nothing recorded',
      cause,
    }: { outcome?: LedgerUnavailable['outcome']; cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.outcome = outcome
  }
}
