import type { NamespaceName } from '../billing/identifiers.ts'
import type { Ledger } from '../billing/ledger.ts'

/**
 * A ledger that tells when something about top-ups has changed, by a request or otherwise: then one may have
 * to be settled, or its callback sent. A namespace of a ledger that outlives its process may hold some.
 */
export const noticeTopUps = <L extends Ledger>(
  ledger: L,
  noticed: (namespace: NamespaceName) => void,
): L => ({
  ...ledger,
  transact: async (query, decide) => {
    const transacted = await ledger.transact(query, decide)
    if (transacted.result.entries.some(({ transaction }) => transaction.topUp !== undefined))
      noticed(query.namespace)
    return transacted
  },
  open: async (namespace, seed, at) => {
    await ledger.open(namespace, seed, at)
    if (ledger.isShared) noticed(namespace)
  },
  restore: async (namespace, image, alongside) => {
    const result = await ledger.restore(namespace, image, alongside)
    if (image.records.some(({ transaction }) => transaction.topUp !== undefined)) noticed(namespace)
    return result
  },
})
