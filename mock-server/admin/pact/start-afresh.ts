import { parseTrId, type TrId } from '../../billing/identifiers.ts'
import { lookOnly } from '../../billing/ledger.ts'
import type { Inquired } from '../../billing/transaction.ts'
import { seedOf } from '../../namespaces/seed.ts'
import type { Call } from './acting.ts'
import { type StartAfresh, UnreachedState } from './states.ts'

/** Starts the namespace of a call afresh. */
export const startAfreshIn = ({ mock, namespace: { name, clock } }: Call): StartAfresh => {
  const beginWith = async (...inquired: readonly Inquired[]) => {
    const accounts = await mock.accounts.list(name)
    const { readyMade } = seedOf(accounts, mock.fixtures, clock.now())
    const others = readyMade.filter(
      (one) => !inquired.some(({ trId, refId }) => trId === one.trId || refId === one.refId),
    )
    await mock.ledger.reset(name, { accounts, readyMade: [...others, ...inquired] }, clock.now())
  }
  return {
    begin: () => beginWith(),
    renumber: async (username, issued, wanted) => {
      const query = { namespace: name, username, transaction: { trId: parseTrId(issued) as TrId } }
      const { transaction } = (await mock.ledger.transact(query, lookOnly)).view
      if (transaction?.state !== 'inquired')
        throw new UnreachedState(`its inquiry, with the tr_id ${issued}, is gone`)
      await beginWith({ ...transaction, trId: parseTrId(wanted) as TrId })
    },
  }
}
