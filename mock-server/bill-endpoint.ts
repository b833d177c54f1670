import type { Context } from 'hono'
import { type Answer, refusing, send } from './answer.ts'
import { type Arrival, receive } from './arrival.ts'
import { subjectOf } from './billing/command.ts'
import { decide, interestOf } from './billing/decide.ts'
import { DEFAULT_NAMESPACE } from './billing/identifiers.ts'
import { ResponseCode } from './billing/response-code.ts'
import { callerIp } from './edge.ts'
import { bookOf, type Mock } from './mock.ts'
import { admit } from './protocol/admission.ts'
import { type Call, parseCall } from './protocol/call.ts'
import { type EarlyRefusal, formatError } from './protocol/refusal.ts'
import { renderReply } from './protocol/reply.ts'
import { diagnoseSign } from './protocol/sign-diagnosis.ts'

/** Answers `POST /api/v1/bill/check`: decode, parse, verify, decide and record, render, encode. */
export const billEndpoint = (mock: Mock) => async (c: Context) => {
  const began = performance.now()
  const arrival = await receive(c)
  const answer = await respond(arrival, c.req.param('type') ?? '', () => callerIp(c), mock)
  return send(c, arrival, answer, began, mock)
}

const respond = async (
  arrival: Arrival,
  type: string,
  ip: () => string,
  mock: Mock,
): Promise<Answer> => {
  const { fixtures, policy } = mock
  const book = bookOf(mock)
  if (!arrival.readable) return refusing(arrival.refusal, book)
  const decoded = arrival.codec.decode(arrival.text)
  if (!decoded.ok) return refusing(formatError(400, decoded.reason), book)
  const parsed = parseCall(decoded.document, type, fixtures)
  if (!parsed.ok) return refusing(parsed.refusal, book)

  const call = parsed.value
  const interest = interestOf(call.command, DEFAULT_NAMESPACE)
  const outcome = await mock.ledger.transact(interest, (view) => {
    const admitted = admit(call, view.account, { callerIp: ip, maintenance: policy.maintenance })
    if (!admitted.ok) return { entries: [], refusal: admitted.refusal }
    const { account, signed } = admitted.value
    return decide(signed, {
      account,
      transaction: view.transaction,
      nextTrId: view.nextTrId,
      catalogue: fixtures,
      scheme: policy.testNumbers,
      businessHours: policy.businessHours,
      generateBills: policy.generateBills,
      now: mock.clock.now(),
    })
  })
  if ('refusal' in outcome)
    return refusing(await diagnose(outcome.refusal, call, mock), book, call.command)
  return {
    status: 200,
    reply: renderReply(outcome, book),
    command: call.command,
    matched: `${outcome.grounds} ${subjectOf(call.command)}`,
  }
}

/** A wrong sign is worth a look at every account: it tells the developer what was signed instead. */
const diagnose = async (
  refusal: EarlyRefusal,
  call: Call,
  { accounts }: Mock,
): Promise<EarlyRefusal> =>
  refusal.responseCode === ResponseCode.InvalidSignature
    ? { ...refusal, reason: diagnoseSign(call, await accounts.list(DEFAULT_NAMESPACE)) }
    : refusal
