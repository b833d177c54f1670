import { settleDue } from '../billing/due.ts'
import type { LedgerQuery } from '../billing/ledger.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import { settle } from '../billing/settle.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import type { Mock } from '../server/mock.ts'

/** What became of a transaction that should be settled. */
type Settled = {
  /** Undefined when there is none. */
  readonly transaction: Transaction | undefined
  /** Whether it was pending. */
  readonly settled: boolean
}

/** Settles a pending transaction with a final response code, once. */
export const settlePending = async (
  { ledger }: Pick<Mock, 'ledger'>,
  query: LedgerQuery,
  responseCode: ResponseCode,
  now: () => Instant,
): Promise<Settled> => {
  const { result } = await ledger.transact(query, (loaded) => {
    const at = now()
    const { view, entries } = settleDue(loaded, at)
    if (view.transaction?.state !== 'processing')
      return { entries, transaction: view.transaction, settled: false }
    const settlement = settle(view.transaction, responseCode, at)
    return {
      entries: [...entries, settlement],
      transaction: settlement.transaction,
      settled: true,
    }
  })
  return result
}
