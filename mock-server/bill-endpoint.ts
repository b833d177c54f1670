import type { Context } from 'hono'
import { type Answer, refusing, send } from './answer.ts'
import { type Command, subjectOf } from './billing/command.ts'
import { decide, interestOf } from './billing/decide.ts'
import type { Decision } from './billing/decision.ts'
import type { Namespace } from './billing/identifiers.ts'
import type { View } from './billing/ledger.ts'
import { ResponseCode } from './billing/response-code.ts'
import { callerIp } from './edge.ts'
import type { Evidence, Rules } from './journal/evidence.ts'
import type { Mock } from './mock.ts'
import { admit } from './protocol/admission.ts'
import { type Call, type CommandSpec, parseCall } from './protocol/call.ts'
import { type EarlyRefusal, formatError } from './protocol/refusal.ts'
import { renderReply } from './protocol/reply.ts'
import { diagnoseSign } from './protocol/sign-diagnosis.ts'
import { type Visit, welcome } from './visit.ts'

/** Answers `POST /api/v1/bill/check`: decode, parse, verify, decide and record, render, encode. */
export const billEndpoint = (mock: Mock) => async (c: Context) => {
  const visit = await welcome(c, mock)
  return send(visit, await respond(visit))
}

const respond = async (visit: Visit): Promise<Answer> => {
  const judged = await judge(visit)
  if ('status' in judged) return judged
  const { command, decision, evidence } = judged
  return {
    status: 200,
    reply: renderReply(decision, visit.mock.book),
    command,
    matched: `${decision.grounds} ${subjectOf(command)}`,
    evidence,
  }
}

/** What was decided for whom; or the refusal that came before anything could be. */
export type Judged =
  | { readonly command: Command; readonly decision: Decision; readonly evidence: Evidence }
  | Answer

/** Decodes, parses, verifies, decides and records: the way every signed command goes. */
export const judge = async (
  { c, arrival, mock, space }: Visit,
  commands?: Readonly<Record<string, CommandSpec>>,
): Promise<Judged> => {
  const { fixtures, policy, book } = mock
  if (!arrival.readable) return refusing(arrival.refusal, book)
  const decoded = arrival.codec.decode(arrival.text)
  if (!decoded.ok) return refusing(formatError(400, decoded.reason), book)
  const { document } = decoded
  const parsed = parseCall(document, () => c.req.param('type') ?? '', fixtures, commands)
  if (!parsed.ok) return refusing(parsed.refusal, book, { document })

  const call = parsed.value
  const interest = interestOf(call.command, space.name)
  const gate = { callerIp: () => callerIp(c), maintenance: policy.maintenance }
  let seen: Pick<View, 'account' | 'transaction'> | undefined
  const outcome = await mock.ledger.transact(interest, (view) => {
    seen = view
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
      now: space.clock.now(),
    })
  })
  const { account, transaction } = seen ?? {}
  const rules = rulesOf(mock)
  if ('refusal' in outcome) {
    const refusal = await diagnose(outcome.refusal, call, mock, space.name)
    return refusing(refusal, book, { document, call, account, rules })
  }
  const evidence = { document, call, account, transaction, decision: outcome, rules }
  return { command: call.command, decision: outcome, evidence }
}

const rulesOf = ({ policy, edition }: Mock): Rules => ({
  scheme: policy.testNumbers,
  generateBills: policy.generateBills,
  edition,
})

/** A wrong sign is worth a look at every account: it tells the developer what was signed instead. */
const diagnose = async (
  refusal: EarlyRefusal,
  call: Call,
  { accounts }: Mock,
  namespace: Namespace,
): Promise<EarlyRefusal> =>
  refusal.responseCode === ResponseCode.InvalidSignature
    ? { ...refusal, reason: diagnoseSign(call, await accounts.list(namespace)) }
    : refusal
