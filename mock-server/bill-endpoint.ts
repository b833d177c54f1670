import type { Context } from 'hono'
import { type Answer, refusing, send } from './answer.ts'
import { type Arrival, receive } from './arrival.ts'
import { type Command, subjectOf } from './billing/command.ts'
import { decide, interestOf } from './billing/decide.ts'
import type { Decision } from './billing/decision.ts'
import { DEFAULT_NAMESPACE } from './billing/identifiers.ts'
import { ResponseCode } from './billing/response-code.ts'
import { callerIp } from './edge.ts'
import type { Mock } from './mock.ts'
import { admit } from './protocol/admission.ts'
import { type Call, type CommandSpec, parseCall } from './protocol/call.ts'
import { type EarlyRefusal, formatError } from './protocol/refusal.ts'
import { renderReply } from './protocol/reply.ts'
import { diagnoseSign } from './protocol/sign-diagnosis.ts'

/** Answers `POST /api/v1/bill/check`: decode, parse, verify, decide and record, render, encode. */
export const billEndpoint = (mock: Mock) => async (c: Context) => {
  const began = performance.now()
  const arrival = await receive(c)
  const answer = await respond(c, arrival, mock)
  return send(c, arrival, answer, began, mock)
}

const respond = async (c: Context, arrival: Arrival, mock: Mock): Promise<Answer> => {
  const judged = await judge(c, arrival, mock)
  if ('status' in judged) return judged
  const { command, decision } = judged
  return {
    status: 200,
    reply: renderReply(decision, mock.book),
    command,
    matched: `${decision.grounds} ${subjectOf(command)}`,
  }
}

/** What was decided for whom; or the refusal that came before anything could be. */
export type Judged = { readonly command: Command; readonly decision: Decision } | Answer

/** Decodes, parses, verifies, decides and records: the way every signed command goes. */
export const judge = async (
  c: Context,
  arrival: Arrival,
  mock: Mock,
  commands?: Readonly<Record<string, CommandSpec>>,
): Promise<Judged> => {
  const { fixtures, policy } = mock
  const book = mock.book
  if (!arrival.readable) return refusing(arrival.refusal, book)
  const decoded = arrival.codec.decode(arrival.text)
  if (!decoded.ok) return refusing(formatError(400, decoded.reason), book)
  const parsed = parseCall(decoded.document, () => c.req.param('type') ?? '', fixtures, commands)
  if (!parsed.ok) return refusing(parsed.refusal, book)

  const call = parsed.value
  const interest = interestOf(call.command, DEFAULT_NAMESPACE)
  const gate = { callerIp: () => callerIp(c), maintenance: policy.maintenance }
  const outcome = await mock.ledger.transact(interest, (view) => {
    const admitted = admit(call, view.account, gate)
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
  return 'refusal' in outcome
    ? refusing(await diagnose(outcome.refusal, call, mock), book, call.command)
    : { command: call.command, decision: outcome }
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
