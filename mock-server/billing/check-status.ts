import { type Decision, type DecisionContext, type Reason, refuse } from './decision.ts'
import { ResponseCode } from './response-code.ts'
import { plus } from './rupiah.ts'
import { progress } from './settle.ts'
import type { Processing } from './transaction.ts'

/**
 * Checks the status of an inquiry. Changes nothing, unless a pending payment settles after this
 * many checks.
 *
 * @refuses InquiryIdNotFound for a ref_id this account has not used
 * @assumed 06 for an unknown ref_id
 */
export const checkStatus = (context: DecisionContext): Decision => {
  const { account, transaction } = context
  if (!transaction) return refuse(ResponseCode.InquiryIdNotFound, 'ref-id-unknown')
  const next = transaction.state === 'processing' ? nextStep(transaction, context) : undefined
  return (
    next ?? {
      reply: { kind: 'status', transaction, balance: account.deposit },
      entries: [],
      reason: 'transaction-state',
    }
  )
}

/** A plan made at payment takes precedence over a scenario for status checks. */
const nextStep = (processing: Processing, context: DecisionContext): Decision | undefined => {
  const { plan } = processing
  if (plan?.after === 'checks') {
    const [responseCode, ...rest] = plan.codes
    return responseCode === undefined
      ? undefined
      : take(processing, responseCode, rest, { reason: 'scenario-plan' }, context)
  }
  if (plan) return undefined
  const { productCode: product, customerNumber, refId, username } = processing
  const matched = context.matchScenario({
    command: 'status-check',
    product,
    customerNumber,
    refId,
    username,
  })
  if (!matched) return undefined
  const { name: scenario, answer } = matched.scenario
  const turn = Math.min(matched.turn, answer.outcomes.length - 1)
  const responseCode = answer.outcomes[turn]
  if (responseCode === undefined) return undefined
  const why = { reason: matched.origin, scenario }
  return take(processing, responseCode, [], why, context)
}

const take = (
  processing: Processing,
  responseCode: ResponseCode,
  rest: readonly ResponseCode[],
  why: { readonly reason: Reason; readonly scenario?: string },
  { account, catalogue, now }: DecisionContext,
): Decision => {
  const entry = progress(processing, responseCode, rest, catalogue.statusOf, now)
  const { transaction } = entry
  const refunded = entry.kind === 'settled' ? entry.refunded : undefined
  const balance = refunded === undefined ? account.deposit : plus(account.deposit, refunded)
  return {
    reply: {
      kind: 'status',
      transaction,
      balance,
      ...(transaction.state === 'processing' && { responseCode }),
    },
    entries: [entry],
    ...why,
  }
}
