import type { Exchange } from '../journal/exchange.ts'
import { billOf } from '../journal/facts.ts'
import type { Explanation } from './explanation.ts'

/** What moved between the deposit and the biller; nothing refused moves money. */
export const explainMoney = ({ evidence }: Exchange): Explanation['money'] => {
  const { account, decision } = evidence
  const taken = (decision?.entries ?? []).reduce(
    (sum, entry) => sum + ('taken' in entry ? entry.taken : 0),
    0,
  )
  return {
    taken,
    givenBack: 0,
    depositBefore: account?.deposit ?? null,
    depositAfter: account ? account.deposit - taken : null,
  }
}

/** The bill a request was about, before and after. */
export const explainTransaction = ({ evidence }: Exchange): Explanation['transaction'] => {
  const bill = billOf(evidence)
  if (!bill) return null
  const { trId, refId, productCode: product, customerNumber } = bill
  const recorded = evidence.decision?.entries.at(-1)
  return {
    trId,
    refId,
    product,
    customerNumber,
    stateBefore: evidence.transaction?.state ?? null,
    stateAfter: recorded?.transaction.state ?? bill.state,
  }
}
