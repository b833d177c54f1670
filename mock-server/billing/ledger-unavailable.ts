/**
 * A ledger cannot be opened or is no longer available; the message says where, why and what to do.
 * A step that fails with it has recorded nothing.
 */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable'
}
