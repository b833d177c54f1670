import { createHash, randomUUID } from 'node:crypto'
import { IakPostpaid, type Inquired, type InquiryRequest, UnknownOutcomeError } from 'iak-postpaid'
import type { AskedBill, Given, Signing, State } from '../states.ts'
import { clientOptions, type Target } from './target.ts'

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
export const reachState = async (state: State, target: Target, timeout: number): Promise<Given> => {
  const give = (trId: string, refId: string): Given => ({
    username: target.username,
    ref_id: refId,
    tr_id: trId,
    sign: signFor(target, state.parameters.signing, trId, refId),
  })
  if (state.name === 'a partner') return give(NEVER_ISSUED, aRefId())

  const client = new IakPostpaid(clientOptions(target, 'json', timeout))
  const inquiry = await inquire(client, state.parameters)
  if (state.name === 'a bill was inquired and its payment asked for')
    await askToPay(client, inquiry)
  return give(String(inquiry.trId), inquiry.refId)
}

const inquire = async (client: IakPostpaid, bill: AskedBill): Promise<Inquired> => {
  const answer = await client.inquire(questionOf(bill))
  if (answer.outcome === 'inquired') return answer
  throw new UnreachedState(
    `the inquiry of ${bill.code} ${bill.hp} was to find a bill and answered ${answer.responseCode} ${answer.message}`,
  )
}

/** Whatever the payment is answered, it was asked for. */
const askToPay = async (client: IakPostpaid, inquiry: Inquired): Promise<void> => {
  try {
    await client.pay(inquiry)
  } catch (error) {
    if (!(error instanceof UnknownOutcomeError)) throw error
    throw new UnreachedState(
      `the payment of ${inquiry.bill.productCode} ${inquiry.bill.customerNumber} was not answered: ${(error.cause as Error).message}`,
    )
  }
}

const questionOf = ({
  code,
  hp,
  month,
  year,
  nomor_identitas,
  amount,
}: AskedBill): InquiryRequest => ({
  productCode: code,
  customerNumber: hp,
  refId: aRefId(),
  ...(month !== undefined && { month }),
  ...(year !== undefined && { year }),
  ...(nomor_identitas !== undefined && { identityNumber: nomor_identitas }),
  ...(amount !== undefined && { amount }),
})

/** New on every run and machine, for a shared account remembers the old ones. */
const aRefId = () => `pact-${randomUUID()}`

/** A signer of its own: were it the client's, a mistake there would sign both sides alike. */
const signFor = ({ username, apiKey }: Target, signing: Signing, trId: string, refId: string) => {
  const signed = signing === 'tr_id' ? trId : signing === 'ref_id' ? refId : signing
  return createHash('md5').update(`${username}${apiKey}${signed}`).digest('hex')
}
