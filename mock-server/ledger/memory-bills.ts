import type { Bill } from '../billing/bill.ts'

/** The bills of fixtures are shared by all ledgers, so each is serialised once per process. */
const contents = new WeakMap<Bill, string>()

/** The content of a bill as text: the same for equal bills. */
export const contentOf = (bill: Bill): string => {
  const known = contents.get(bill)
  if (known !== undefined) return known
  const content = JSON.stringify(bill)
  contents.set(bill, content)
  return content
}
