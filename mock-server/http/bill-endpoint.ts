import type { Context } from 'hono'
import { decide, ledgerQueryOf } from '../billing/decide.ts'
import { settleDue, withSettlements } from '../billing/due.ts'
import type { View } from '../billing/ledger.ts'
import { factsOf } from '../faults/scope.ts'
import { admit } from '../protocol/admission.ts'
import { type Call, parseCall } from '../protocol/call.ts'
import { BROWSER_COMMANDS, COMMANDS, type CommandSpec } from '../protocol/commands.ts'
import { formatError } from '../protocol/refusal.ts'
import { scenariosFor } from '../scenarios/header.ts'
import type { Mock } from '../server/mock.ts'
import { decodeBody } from '../wire/body.ts'
import { corsFor } from './cross-origin.ts'
import { deliver } from './deliver.ts'
import { isMissing, nearTransaction } from './near-transaction.ts'
import { notDelivered, type Outcome, refused, renderOutcome } from './outcome.ts'
import { type RequestContext, receive } from './receive.ts'
import { RejectedRequest } from './rejected-request.ts'
import { callerIp, header } from './request.ts'
import { respond } from './respond.ts'
import { diagnoseCaller } from './unproven-caller.ts'

/** Answers `POST /api/v1/bill/check`. */
export const billEndpoint = (mock: Mock) => async (c: Context) => {
  const request = await receive(c, mock)
  return respond(request, renderOutcome(await processCommand(request, COMMANDS), request))
}

/** Answers `POST /api/v1/client-js/bill/check`: the same commands, with a secret_key in place of a sign. */
export const browserBillEndpoint = (mock: Mock) => async (c: Context) => {
  const request = await receive(c, mock, corsFor(c))
  return respond(request, renderOutcome(await processCommand(request, BROWSER_COMMANDS), request))
}

/** The path of every signed command: decode, parse, then admit, decide and record in one ledger step. */
export const processCommand = async (
  request: RequestContext,
  commands: Readonly<Record<string, CommandSpec>>,
): Promise<Outcome> => {
  const { c, mock, namespace } = request
  const { fixtures } = mock
  const decoded = decodeBody(request.incoming)
  if (!decoded.ok) return refused(formatError(decoded))
  const { document } = decoded
  const parsed = parseCall(document, () => c.req.param('type') ?? '', fixtures, commands)
  if (!parsed.ok) return refused(parsed.refusal, { document })

  const call = parsed.value
  const { command } = call
  const query = ledgerQueryOf(command, namespace.name)
  const step = admitAndDecide(request, call)
  const { result, view } = await deliver(request, factsOf(command), query, step)

  const { stamp } = result
  const { account, transaction } = view
  switch (result.kind) {
    case 'not-delivered':
      return notDelivered(stamp, { document, call, account, transaction })
    case 'refused': {
      const { rules } = result
      const refusal = await diagnoseCaller(result.refusal, call, request, transaction)
      return refused(refusal, { document, call, account, rules }, stamp)
    }
    case 'decided': {
      const { decision, rules, hint } = result
      const near = isMissing(decision)
        ? await nearTransaction(request, command, document)
        : undefined
      const evidence = { document, call, account, transaction, decision, near, rules }
      return { kind: 'decided', command, decision, hint, evidence, stamp }
    }
  }
}

/** What happens inside the ledger's step, which may be repeated: it decides, and records nothing itself. */
const admitAndDecide = ({ c, mock, namespace }: RequestContext, call: Call) => {
  const { fixtures, revision } = mock
  const { command } = call
  const scenarioHeader = header(c, 'x-mock-scenario')
  return () => {
    const scenarios = scenariosFor(scenarioHeader, command, namespace.scenarios, fixtures)
    if ('reason' in scenarios) throw new RejectedRequest(400, scenarios.reason)
    const settings = namespace.settings.current()
    const { testNumbers: scheme, generateBills, businessHours, maintenance } = settings
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
      const decided = decide(signed, {
        account: view.account ?? account,
        transaction: view.transaction,
        nextTrId: view.nextTrId,
        catalogue: fixtures,
        matchScenario: scenarios.matchScenario,
        scheme,
        businessHours,
        generateBills,
        now,
      })
      const decision = withSettlements(decided, entries)
      const { hint } = scenarios
      return {
        kind: 'decided',
        entries: decision.entries,
        decision,
        hint,
        rules: rulesOf(),
      } as const
    }
  }
}
