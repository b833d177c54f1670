import type { Context } from 'hono'
import { type Answer, refusing, send } from './answer.ts'
import { receive } from './arrival.ts'
import type { Command, Signed } from './billing/command.ts'
import { decide, interestOf } from './billing/decide.ts'
import { DEFAULT_NAMESPACE } from './billing/identifiers.ts'
import { callerIp } from './edge.ts'
import type { Mock } from './mock.ts'
import { turnAway } from './protocol/admission.ts'
import { type Call, parseCall } from './protocol/call.ts'
import { accept, formatError, invalidSignature, type Result, reject } from './protocol/refusal.ts'
import { type Phrasebook, renderReply } from './protocol/reply.ts'
import { diagnoseSign } from './protocol/sign-diagnosis.ts'
import { verifySignature } from './protocol/signature.ts'
import type { Codec } from './wire/document.ts'

/** Answers `POST /api/v1/bill/check`: decode, parse, verify, decide and record, render, encode. */
export const billEndpoint = (mock: Mock, book: Phrasebook) => async (c: Context) => {
  const began = performance.now()
  const arrival = await receive(c)
  const answer = arrival.readable
    ? await respond(arrival.text, arrival.codec, () => callerIp(c), mock, book)
    : refusing(arrival.refusal, book)
  return send(c, arrival, answer, began, mock)
}

const respond = async (
  text: string,
  codec: Codec,
  ip: () => string,
  mock: Mock,
  book: Phrasebook,
): Promise<Answer> => {
  const { fixtures, policy } = mock
  const decoded = codec.decode(text)
  if (!decoded.ok)
    return refusing(formatError(decoded.unreadable.status, decoded.unreadable.reason), book)

  const call = parseCall(decoded.document, fixtures.product, fixtures.fieldWording)
  if (!call.ok) return refusing(call.refusal, book)

  const signed = await admit(call.value, ip, mock)
  if (!signed.ok) return refusing(signed.refusal, book, call.value.command)

  const command = signed.value
  const decision = await mock.ledger.transact(interestOf(command, DEFAULT_NAMESPACE), (view) =>
    decide(command, {
      view,
      catalogue: fixtures,
      scheme: policy.testNumbers,
      businessHours: policy.businessHours,
      now: mock.clock.now(),
    }),
  )
  return {
    status: 200,
    reply: renderReply(decision, book),
    command,
    matched: `${decision.grounds} ${describe(command)}`,
  }
}

/** Lets in who signed well: precedence rows 5 and 6. */
const admit = async (
  call: Call,
  ip: () => string,
  { accounts, policy }: Mock,
): Promise<Result<Signed<Command>>> => {
  const account = await accounts.find(DEFAULT_NAMESPACE, call.command.username)
  const signed = account && verifySignature(call, account)
  if (!account || !signed)
    return reject(invalidSignature(diagnoseSign(call, await accounts.list(DEFAULT_NAMESPACE))))
  const turnedAway = turnAway(account, ip, policy.maintenance)
  return turnedAway ? reject(turnedAway) : accept(signed)
}

const describe = (command: Command): string => {
  switch (command.kind) {
    case 'inquiry':
      return `${command.productCode} ${command.customerNumber}`
    case 'payment':
      return `tr_id ${command.trId ?? 'malformed'}`
    case 'status-check':
      return `ref_id ${command.refId}`
  }
}
