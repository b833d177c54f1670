import type { Account } from '../billing/account.ts'
import type { AccountChange } from '../billing/accounts.ts'
import { LARGEST_AMOUNT, plus, type Rupiah } from '../billing/rupiah.ts'

/**
 * Changes what is given and leaves the rest.
 *
 * @param pending the amounts of pending payments, which may be refunded; called only for a top-up
 */
export const changedAccount = (
  before: Account,
  wanted: AccountChange,
  pending: () => number,
): Account | 'deposit too large' => {
  const { topUp } = wanted
  const deposit = topUp === undefined ? before.deposit : plus(before.deposit, topUp as Rupiah)
  if (topUp !== undefined && deposit + pending() > LARGEST_AMOUNT) return 'deposit too large'
  const prepaid = { ...before.prepaid, ...wanted.prepaid }
  const { prepaid: _, ...rest } = before
  return {
    ...rest,
    ...(Object.values(prepaid).some((value) => value !== undefined) && { prepaid }),
    apiKey: wanted.apiKey ?? before.apiKey,
    suspended: wanted.suspended ?? before.suspended,
    allowedIps: 'allowedIps' in wanted ? wanted.allowedIps : before.allowedIps,
    deposit,
  }
}
