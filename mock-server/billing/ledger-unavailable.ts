/**
 * Thrown when a ledger cannot be opened, or does not answer any more: the message says where, why and
 * what to do. A step that ends so has recorded nothing that a later one would see.
 */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable'
}
