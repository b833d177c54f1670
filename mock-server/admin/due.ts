import { settleDue } from '../billing/due.ts'
import type { Username } from '../billing/identifiers.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Mock } from '../server/mock.ts'

/** How many at a time, so that a month of them does not block other requests. */
const BATCH = 500

/** Settles what is due in a namespace, so that views show what the clock says. */
export const settleAllDue = async (
  { ledger }: Pick<Mock, 'ledger'>,
  { name: namespace, clock }: Namespace,
): Promise<void> => {
  for (;;) {
    const now = clock.now()
    const due = await ledger.transactions(namespace, { dueBy: now, limit: BATCH })
    if (due.length === 0) return
    await Promise.all(
      due.map(({ trId }) =>
        ledger.transact({ namespace, username: '' as Username, transaction: { trId } }, (view) =>
          settleDue(view, now),
        ),
      ),
    )
  }
}
