import { createHash, randomUUID } from 'node:crypto'
import { IakPostpaid, type Inquired, type InquiryRequest, UnknownOutcomeError } from 'iak-postpaid'
import { type AskedBill, type Given, isKnown, STATE_NAMES, type State } from '../states.ts'
import type { Target } from './target.ts'

/** A state could not be set up; the message says what the target did instead. */
export class UnreachedState extends Error {}

/** A tr_id that nobody was ever given. */
const NEVER_ISSUED = '1'

/**
 * Brings a target into a state by the vendor's public API alone: it inquires and asks for payment
 * by the documented numbers.
 *
 * @throws UnreachedState when the target answers otherwise, BillPaymentError when it does not answer
 */
export const reachState = async (state: State, target: Target): Promise<Given> => {
  if (!isKnown(state.name))
    throw new UnreachedState(
      `there is no state "${state.name}"; the known ones are: ${STATE_NAMES.join('; ')}`,
    )
  if (state.name === 'a partner') return give(target, state, NEVER_ISSUED, aRefId())

  const { username, apiKey, baseUrl, timeout, fetch } = target
  const client = new IakPostpaid({ username, apiKey, baseUrl, timeout, fetch })
  const inquiry = await inquire(client, state.parameters)
  if (state.name === 'a bill was inquired and its payment asked for')
    await askToPay(client, inquiry)
  return give(target, state, String(inquiry.trId), inquiry.refId)
}

const inquire = async (client: IakPostpaid, bill: AskedBill): Promise<Inquired> => {
  const answer = await client.inquire(questionOf(bill))
  if (answer.outcome === 'inquired') return answer
  throw new UnreachedState(
    `the inquiry of ${bill.code} ${bill.hp} should find a bill, and answered ${answer.responseCode} ${answer.message}`,
  )
}

/** Whatever the payment is answered, it was asked for. */
const askToPay = async (client: IakPostpaid, inquiry: Inquired): Promise<void> => {
  try {
    await client.pay(inquiry)
  } catch (error) {
    if (!(error instanceof UnknownOutcomeError)) throw error
    const { productCode, customerNumber } = inquiry.bill
    const why = (error.cause as Error).message
    throw new UnreachedState(
      `the payment of ${productCode} ${customerNumber} got no answer: ${why}`,
    )
  }
}

const questionOf = (bill: AskedBill): InquiryRequest => ({
  productCode: bill.code,
  customerNumber: bill.hp,
  refId: aRefId(),
  ...(bill.month !== undefined && { month: bill.month }),
  ...(bill.year !== undefined && { year: bill.year }),
  ...(bill.nomor_identitas !== undefined && { identityNumber: bill.nomor_identitas }),
  ...(bill.amount !== undefined && { amount: bill.amount }),
})

/** New on every run and machine, for a shared account remembers the old ones. */
const aRefId = () => `pact-${randomUUID()}`

/** Signs by itself: were the signer the client's, a mistake there would sign both sides alike. */
const give = (
  { username, apiKey }: Target,
  { parameters }: State,
  trId: string,
  refId: string,
): Given => {
  const sign = (signed: string) =>
    createHash('md5').update(`${username}${apiKey}${signed}`).digest('hex')
  const signs = { ref_id: sign(refId), tr_id: sign(trId), cs: sign('cs'), pl: sign('pl') }
  return { username, ref_id: refId, tr_id: trId, sign: signs[parameters.signing] }
}
