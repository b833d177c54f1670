import { settleDue, withSettlements } from '../billing/due.ts'
import type { View } from '../billing/ledger.ts'
import { drawnFault } from '../faults/drawn-fault.ts'
import type { CallbackFault } from '../faults/fault.ts'
import type { TriggeredFault } from '../faults/registry.ts'
import { factsOf } from '../faults/scope.ts'
import { admit } from '../protocol/admission.ts'
import type { Call } from '../protocol/call.ts'
import { formatError } from '../protocol/refusal.ts'
import { scenariosFor } from '../scenarios/header.ts'
import { decodeBody } from '../wire/body.ts'
import { callbackFaultHint } from './callback-fault-hint.ts'
import { deliver } from './deliver.ts'
import { diagnoseCaller } from './diagnose-caller.ts'
import { isMissing, nearTransaction } from './near-transaction.ts'
import { notDelivered, type Outcome, refused } from './outcome.ts'
import type { RequestContext } from './receive.ts'
import { RejectedRequest } from './rejected-request.ts'
import { callerIp, header } from './request.ts'

/** The path of every signed command: decode, parse, then admit, decide and record in one ledger step. */
export const processCommand = async (request: RequestContext): Promise<Outcome> => {
  const { api, namespace } = request
  const decoded = decodeBody(request.incoming)
  if (!decoded.ok) return refused(api.refuse(formatError(decoded), undefined))
  const { document } = decoded
  const parsed = api.parse(document, request)
  if (!parsed.ok) return refused(api.refuse(parsed.refusal, undefined), { document })

  const call = parsed.value
  const { command } = call
  const query = api.queryOf(command, namespace.name)
  const step = admitAndDecide(request, call)
  const { result, view } = await deliver(request, factsOf(command), query, step)

  const { stamp } = result
  const { account, transaction } = view
  switch (result.kind) {
    case 'not-delivered':
      return notDelivered(stamp, { document, call, account, transaction })
    case 'refused': {
      const { rules } = result
      const diagnosed = await diagnoseCaller(result.refusal, call, request, transaction)
      const refusal = api.refuse(diagnosed, account)
      return refused(refusal, { document, call, account, transaction, rules }, stamp)
    }
    case 'decided': {
      const { decision, rules, callbackFault } = result
      const hint = result.hint ?? callbackFaultHint(request.faultSession, decision, callbackFault)
      const near = isMissing(decision)
        ? await nearTransaction(request, command, document)
        : undefined
      const evidence = { document, call, account, transaction, decision, near, rules }
      return { kind: 'decided', command, decision, hint, evidence, stamp, callbackFault }
    }
  }
}

/** What happens inside the ledger's step, which may be repeated: it decides, and records nothing itself. */
const admitAndDecide = ({ c, mock, namespace, api, faultSession }: RequestContext, call: Call) => {
  const { fixtures, revision } = mock
  const { command } = call
  const scenarioHeader = header(c, 'x-mock-scenario')
  return () => {
    const scenarios = scenariosFor(scenarioHeader, command, namespace.scenarios, fixtures)
    if ('reason' in scenarios) throw new RejectedRequest(400, scenarios.reason)
    const settings = namespace.settings.current()
    const { testNumbers: scheme, generateBills, maintenance } = settings
    const rulesOf = () => ({ scheme, generateBills, considered: scenarios.considered(), revision })
    const gate = { callerIp: () => callerIp(c), maintenance }
    return (loaded: View) => {
      const admitted = admit(call, loaded.account, gate)
      if (!admitted.ok)
        return {
          kind: 'refused',
          entries: [],
          refusal: admitted.refusal,
          rules: rulesOf(),
        } as const
      const { account, signed } = admitted.value
      const now = namespace.clock.now()
      const { view, entries } = settleDue(loaded, now)
      let callbackFault: TriggeredFault<CallbackFault> | undefined
      const sight = {
        account: view.account ?? account,
        view,
        matchScenario: scenarios.matchScenario,
        callbackFault: () => {
          callbackFault = faultSession.pickForCallback(factsOf(command))
          return callbackFault && drawnFault(callbackFault)
        },
        settings,
        now,
      }
      const decided = api.decide(signed, sight, mock)
      const decision = withSettlements(decided, entries)
      const { hint } = scenarios
      return {
        kind: 'decided',
        entries: decision.entries,
        decision,
        hint,
        rules: rulesOf(),
        callbackFault,
      } as const
    }
  }
}
