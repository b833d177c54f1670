import type { Account } from '../billing/account.ts'
import type { NamespaceSeed } from '../billing/ledger.ts'
import { chooseOutcome } from '../billing/number-outcome.ts'
import type { Inquired } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import type { Fixtures } from '../catalogue/assemble.ts'

/**
 * The initial content of a namespace: its accounts and, for the first of them, the inquiries of the
 * documented payment examples, so that these can be paid without an inquiry.
 */
export const seedOf = (
  accounts: readonly Account[],
  fixtures: Fixtures,
  now: Instant,
): NamespaceSeed => {
  const [first] = accounts
  return { accounts, readyMade: first ? readyMadeFor(first, fixtures, now) : [] }
}

const readyMadeFor = (owner: Account, fixtures: Fixtures, now: Instant): readonly Inquired[] =>
  fixtures.readyMade.flatMap(({ trId, refId, productCode, customerNumber }) => {
    const product = fixtures.product(productCode)
    if (!product) return []
    const scenario = chooseOutcome(product, customerNumber, 'current', fixtures.statusOf)
    return {
      state: 'inquired',
      trId,
      refId,
      username: owner.username,
      productCode,
      customerNumber,
      bill: scenario?.bill() ?? product.usualBill(customerNumber),
      inquiredAt: now,
      payableBefore: undefined,
    }
  })
