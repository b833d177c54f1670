import { settleDue } from '../billing/due.ts'
import type { Username } from '../billing/identifiers.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import type { Mock } from '../server/mock.ts'

/** The batch size, so that a month of due payments does not block other requests. */
const BATCH = 500

/** Settles the due payments of a namespace, so that views agree with its clock. */
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
