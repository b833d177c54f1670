import { type Decision, refuse } from '../decision.ts'
import { ResponseCode } from '../response-code.ts'
import { plus } from '../rupiah.ts'
import { progress } from '../settle.ts'
import { isTopUp, type Processing, type TopUp } from '../transaction.ts'
import type { PrepaidContext } from './context.ts'

/**
 * Checks the status of a top-up. Changes nothing, unless a pending one settles after this many
 * checks.
 *
 * @refuses InquiryIdNotFound for a ref_id this account has not used
 */
export const checkTopUp = (context: PrepaidContext): Decision => {
  const { account, transaction } = context
  if (!transaction || !isTopUp(transaction))
    return refuse(ResponseCode.InquiryIdNotFound, 'top-up-unknown')
  const next = transaction.state === 'processing' ? nextStep(transaction, context) : undefined
  return (
    next ?? {
      reply: { kind: 'top-up', transaction, balance: account.deposit },
      entries: [],
      reason: 'transaction-state',
    }
  )
}

/** What a scenario planned for the next check. */
const nextStep = (
  pending: Processing & TopUp,
  { account, catalogue, now }: PrepaidContext,
): Decision | undefined => {
  const { plan } = pending
  if (plan?.after !== 'checks') return undefined
  const [responseCode, ...rest] = plan.codes
  if (responseCode === undefined) return undefined
  const entry = progress(pending, responseCode, rest, catalogue.statusOf, now)
  const refunded = entry.kind === 'settled' ? entry.refunded : undefined
  const balance = refunded === undefined ? account.deposit : plus(account.deposit, refunded)
  return {
    reply: { kind: 'top-up', transaction: entry.transaction as TopUp, balance },
    entries: [entry],
    reason: 'scenario-plan',
  }
}
