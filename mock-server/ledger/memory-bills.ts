import type { Bill } from '../billing/bill.ts'

/** The bills of fixtures are shared by all ledgers, so each is serialised once per process. */
const contents = new WeakMap<Bill, string>()

const contentOf = (bill: Bill): string => {
  const known = contents.get(bill)
  if (known !== undefined) return known
  const content = JSON.stringify(bill)
  contents.set(bill, content)
  return content
}

/**
 * Keeps each distinct bill once: a generated or changed bill is a new object for every inquiry, and
 * most of them are equal.
 *
 * @returns the first bill with the same content
 */
export const createBillPool = (): ((bill: Bill) => Bill) => {
  const bills = new Map<string, Bill>()
  return (bill) => {
    const content = contentOf(bill)
    const known = bills.get(content)
    if (known === undefined) bills.set(content, bill)
    return known ?? bill
  }
}
