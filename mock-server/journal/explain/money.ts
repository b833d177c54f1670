import type { Exchange } from '../exchange.ts'
import { billOf } from '../facts.ts'
import type { Explanation } from './explanation.ts'

/** What was debited from the deposit or refunded; a refusal does neither. */
export const explainMoney = ({ evidence }: Exchange): Explanation['money'] => {
  const { account, decision } = evidence
  let taken = 0
  let refunded = 0
  for (const entry of decision?.entries ?? []) {
    if ('taken' in entry) taken += entry.taken
    if (entry.kind === 'settled') refunded += entry.refunded ?? 0
  }
  return {
    taken,
    refunded,
    depositBefore: account?.deposit ?? null,
    depositAfter: account ? account.deposit - taken + refunded : null,
  }
}

/** The transaction of a request, before and after. */
export const explainTransaction = ({ evidence }: Exchange): Explanation['transaction'] => {
  const bill = billOf(evidence)
  if (!bill) return null
  const { trId, refId, productCode: product, customerNumber } = bill
  const recorded = evidence.decision?.entries.findLast(
    ({ transaction }) => transaction.trId === trId,
  )
  return {
    trId,
    refId,
    product,
    customerNumber,
    stateBefore: evidence.transaction?.state ?? null,
    stateAfter: recorded?.transaction.state ?? bill.state,
  }
}
