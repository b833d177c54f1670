import type { Account } from '../billing/account.ts'
import type { Command } from '../billing/command.ts'
import { decide, ledgerQueryOf } from '../billing/decide.ts'
import type { Decision } from '../billing/decision.ts'
import { settleDue } from '../billing/due.ts'
import type { NamespaceName } from '../billing/identifiers.ts'
import type { View } from '../billing/ledger.ts'
import type { Transaction } from '../billing/transaction.ts'
import { factsOf } from '../faults/scope.ts'
import { transactWithFaults } from '../faults/session.ts'
import type { Evidence } from '../journal/evidence.ts'
import { admit } from '../protocol/admission.ts'
import { type Call, type CommandSpec, parseCall } from '../protocol/call.ts'
import { type EarlyRefusal, formatError } from '../protocol/refusal.ts'
import { diagnoseSign } from '../protocol/sign-diagnosis.ts'
import type { Mock } from '../server/mock.ts'
import { type Answer, refusing, unheard } from './answer.ts'
import { decodeBody } from './incoming-body.ts'
import { isMissing, nearTransaction } from './near-transaction.ts'
import { callerIp } from './request.ts'
import type { RequestContext } from './request-context.ts'
import { scenariosFor } from './scenarios-for-request.ts'

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
  context: RequestContext,
  commands?: Readonly<Record<string, CommandSpec>>,
): Promise<Judged> => {
  const { c, incoming, mock, namespace } = context
  const { fixtures, renderOptions } = mock
  if (!incoming.readable) return refusing(incoming.refusal, renderOptions)
  const decoded = decodeBody(incoming)
  if (!decoded.ok) return refusing(formatError(decoded), renderOptions)
  const { document } = decoded
  const parsed = parseCall(document, () => c.req.param('type') ?? '', fixtures, commands)
  if (!parsed.ok) return refusing(parsed.refusal, renderOptions, { document })

  const call = parsed.value
  const query = ledgerQueryOf(call.command, namespace.name)
  const settings = namespace.settings.current()
  const { maintenance, testNumbers, businessHours, generateBills } = settings
  const gate = { callerIp: () => callerIp(c), maintenance }
  const { matchScenario, considered, hint } = scenariosFor(context, call.command)
  let seen: Pick<View, 'account' | 'transaction'> | undefined
  const look = (loaded: View) => {
    seen = loaded
  }
  const outcome = await transactWithFaults(
    context,
    factsOf(call.command),
    query,
    look,
    (loaded) => {
      const admitted = admit(call, loaded.account, gate)
      if (!admitted.ok) return { entries: [], refusal: admitted.refusal }
      const now = namespace.clock.now()
      const { view, entries } = settleDue(loaded, now)
      const decision = decide(admitted.value.signed, {
        account: view.account ?? admitted.value.account,
        transaction: view.transaction,
        nextTrId: view.nextTrId,
        catalogue: fixtures,
        matchScenario,
        scheme: testNumbers,
        businessHours,
        generateBills,
        now,
      })
      return entries.length > 0
        ? { ...decision, entries: [...entries, ...decision.entries] }
        : decision
    },
  )
  const { account, transaction } = seen ?? {}
  const rules = {
    scheme: testNumbers,
    generateBills,
    considered: considered(),
    revision: mock.revision,
  }
  if (!outcome) return unheard(call.command, { document, call, account, transaction, rules })
  if ('refusal' in outcome) {
    const refusal = await diagnose(outcome.refusal, call, mock, namespace.name, transaction)
    return refusing(refusal, renderOptions, { document, call, account, rules })
  }
  const near = isMissing(outcome)
    ? await nearTransaction(context, call.command, document)
    : undefined
  const evidence = { document, call, account, transaction, decision: outcome, near, rules }
  return { command: call.command, decision: outcome, hint, evidence }
}

/** A wrong sign is worth a look at every account: it tells the developer what was signed instead. */
const diagnose = async (
  refusal: EarlyRefusal,
  call: Call,
  mock: Mock,
  namespace: NamespaceName,
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
  { accounts, namespaces }: Mock,
  asked: NamespaceName,
): Promise<NamespaceName | undefined> => {
  const hasIt = (all: readonly Account[]) => all.some((one) => one.username === username)
  if (hasIt(own)) return undefined
  for (const { namespace } of namespaces.list().slice(0, SEARCHED))
    if (namespace.name !== asked && hasIt(await accounts.list(namespace.name)))
      return namespace.name
  return undefined
}
