import type { Account } from '../billing/account.ts'
import type { Command } from '../billing/command.ts'
import { decide, interestOf } from '../billing/decide.ts'
import type { Decision } from '../billing/decision.ts'
import { bringUpToDate } from '../billing/due.ts'
import type { Namespace } from '../billing/identifiers.ts'
import type { View } from '../billing/ledger.ts'
import type { Transaction } from '../billing/transaction.ts'
import { callerIp } from '../edge.ts'
import { factsOf } from '../faults/scope.ts'
import type { Evidence } from '../journal/evidence.ts'
import { transactOn } from '../line/fault-line.ts'
import type { Mock } from '../mock.ts'
import { admit } from '../protocol/admission.ts'
import { type Call, type CommandSpec, parseCall } from '../protocol/call.ts'
import { type EarlyRefusal, formatError } from '../protocol/refusal.ts'
import { diagnoseSign } from '../protocol/sign-diagnosis.ts'
import { type Answer, refusing, unheard } from './answer.ts'
import { decodeArrival } from './arrival.ts'
import { isMissing, nearTransaction } from './near-transaction.ts'
import { rehearsalFor } from './rehearse.ts'
import type { Visit } from './visit.ts'

/** What was decided for whom; or the refusal that came before anything could be. */
export type Judged =
  | {
      readonly command: Command
      readonly decision: Decision
      readonly evidence: Evidence
      readonly hint?: string | undefined
    }
  | Answer

/** Decodes, parses, verifies, decides and records: the way every signed command goes. */
export const judge = async (
  visit: Visit,
  commands?: Readonly<Record<string, CommandSpec>>,
): Promise<Judged> => {
  const { c, arrival, mock, space } = visit
  const { fixtures, book } = mock
  if (!arrival.readable) return refusing(arrival.refusal, book)
  const decoded = decodeArrival(arrival)
  if (!decoded.ok) return refusing(formatError(decoded), book)
  const { document } = decoded
  const parsed = parseCall(document, () => c.req.param('type') ?? '', fixtures, commands)
  if (!parsed.ok) return refusing(parsed.refusal, book, { document })

  const call = parsed.value
  const interest = interestOf(call.command, space.name)
  const settings = space.settings.current()
  const { maintenance, testNumbers, businessHours, generateBills } = settings
  const gate = { callerIp: () => callerIp(c), maintenance }
  const { rehearse, considered, hint } = rehearsalFor(visit, call.command)
  let seen: Pick<View, 'account' | 'transaction'> | undefined
  const look = (loaded: View) => {
    seen = loaded
  }
  const outcome = await transactOn(visit, factsOf(call.command), interest, look, (loaded) => {
    const admitted = admit(call, loaded.account, gate)
    if (!admitted.ok) return { entries: [], refusal: admitted.refusal }
    const now = space.clock.now()
    const { view, entries } = bringUpToDate(loaded, now)
    const decision = decide(admitted.value.signed, {
      account: view.account ?? admitted.value.account,
      transaction: view.transaction,
      nextTrId: view.nextTrId,
      catalogue: fixtures,
      rehearse,
      scheme: testNumbers,
      businessHours,
      generateBills,
      now,
    })
    return entries.length > 0
      ? { ...decision, entries: [...entries, ...decision.entries] }
      : decision
  })
  const { account, transaction } = seen ?? {}
  const rules = {
    scheme: testNumbers,
    generateBills,
    considered: considered(),
    edition: mock.edition,
  }
  if (!outcome) return unheard(call.command, { document, call, account, transaction, rules })
  if ('refusal' in outcome) {
    const refusal = await diagnose(outcome.refusal, call, mock, space.name, transaction)
    return refusing(refusal, book, { document, call, account, rules })
  }
  const near = isMissing(outcome) ? await nearTransaction(visit, call.command, document) : undefined
  const evidence = { document, call, account, transaction, decision: outcome, near, rules }
  return { command: call.command, decision: outcome, hint, evidence }
}

/** A wrong sign is worth a look at every account: it tells the developer what was signed instead. */
const diagnose = async (
  refusal: EarlyRefusal,
  call: Call,
  mock: Mock,
  namespace: Namespace,
  transaction: Transaction | undefined,
): Promise<EarlyRefusal> => {
  if (refusal.kind !== 'caller-unproven') return refusal
  const accounts = await mock.accounts.list(namespace)
  const diagnosis = diagnoseSign(call, accounts, transaction)
  const elsewhere = await namespaceWith(call, accounts, mock, namespace)
  const reason = elsewhere ? `${diagnosis.reason}; namespace ${elsewhere} has it` : diagnosis.reason
  return { ...refusal, ...diagnosis, reason }
}

/** More namespaces than this are not searched for a username. */
const SEARCHED = 20

/** Another namespace that knows the username a call names and its own does not. */
const namespaceWith = async (
  { command: { username } }: Call,
  own: readonly Account[],
  { accounts, spaces }: Mock,
  namespace: Namespace,
): Promise<Namespace | undefined> => {
  const hasIt = (all: readonly Account[]) => all.some((one) => one.username === username)
  if (hasIt(own)) return undefined
  for (const { space } of spaces.list().slice(0, SEARCHED))
    if (space.name !== namespace && hasIt(await accounts.list(space.name))) return space.name
  return undefined
}
