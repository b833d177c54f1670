import { type Circumstances, type Decision, type Grounds, refuse } from './decision.ts'
import { ResponseCode } from './response-code.ts'
import { plus } from './rupiah.ts'
import { progress } from './settle.ts'
import type { Processing } from './transaction.ts'

/**
 * Tells what became of an inquiry. Changes nothing, unless a pending payment was to settle after so
 * many checks.
 *
 * @refuses InquiryIdNotFound for a ref_id this account has not used
 * @assumed 06 for an unknown ref_id
 */
export const checkStatus = (circumstances: Circumstances): Decision => {
  const { account, transaction } = circumstances
  if (!transaction) return refuse(ResponseCode.InquiryIdNotFound, 'ref-id-unknown')
  const next = transaction.state === 'processing' ? nextStep(transaction, circumstances) : undefined
  return (
    next ?? {
      reply: { kind: 'status', transaction, balance: account.deposit },
      entries: [],
      grounds: 'transaction-state',
    }
  )
}

/** A plan made at payment goes before a rule about status checks. */
const nextStep = (processing: Processing, circumstances: Circumstances): Decision | undefined => {
  const { plan } = processing
  if (plan?.after === 'checks') {
    const [responseCode, ...rest] = plan.codes
    return responseCode === undefined
      ? undefined
      : take(processing, responseCode, rest, { grounds: 'scenario-plan' }, circumstances)
  }
  if (plan) return undefined
  const { productCode: product, customerNumber, refId, username } = processing
  const rehearsal = circumstances.rehearse({
    command: 'checkstatus',
    product,
    customerNumber,
    refId,
    username,
  })
  if (!rehearsal) return undefined
  const { name: scenario, answer } = rehearsal.rule
  const turn = Math.min(rehearsal.turn, answer.outcomes.length - 1)
  const responseCode = answer.outcomes[turn]
  if (responseCode === undefined) return undefined
  const why = { grounds: rehearsal.origin, scenario }
  return take(processing, responseCode, [], why, circumstances)
}

const take = (
  processing: Processing,
  responseCode: ResponseCode,
  rest: readonly ResponseCode[],
  why: { readonly grounds: Grounds; readonly scenario?: string },
  { account, catalogue, now }: Circumstances,
): Decision => {
  const entry = progress(processing, responseCode, rest, catalogue.statusOf, now)
  const { transaction } = entry
  const givenBack = entry.kind === 'settled' ? entry.givenBack : undefined
  const balance = givenBack === undefined ? account.deposit : plus(account.deposit, givenBack)
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
