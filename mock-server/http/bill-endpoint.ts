import type { Context } from 'hono'
import type { BillCommand } from '../billing/command.ts'
import { decide, ledgerQueryOf } from '../billing/decide.ts'
import { parseCall } from '../protocol/call.ts'
import { BROWSER_COMMANDS, COMMANDS, type CommandSpec } from '../protocol/commands.ts'
import { renderRefusal, renderReply } from '../protocol/reply.ts'
import type { Mock } from '../server/mock.ts'
import { corsFor } from './cross-origin.ts'
import { renderOutcome } from './outcome.ts'
import { processCommand } from './process-command.ts'
import { receive } from './receive.ts'
import { respond } from './respond.ts'
import type { VendorApi } from './vendor-api.ts'

/** Answers `POST /api/v1/bill/check`. */
export const answerBill = async (c: Context, mock: Mock) => {
  const request = await receive(c, mock, POSTPAID)
  return respond(request, renderOutcome(await processCommand(request), request))
}

/** Answers `POST /api/v1/client-js/bill/check`: the same commands, with a secret_key in place of a sign. */
export const answerBrowserBill = async (c: Context, mock: Mock) => {
  const request = await receive(c, mock, FOR_BROWSERS, corsFor(c))
  return respond(request, renderOutcome(await processCommand(request), request))
}

/** The postpaid API, with the commands of one of its paths. */
export const postpaidApi = (
  commands: Readonly<Record<string, CommandSpec>>,
): VendorApi<BillCommand> => ({
  parse: (document, { c, mock: { fixtures } }) =>
    parseCall(document, () => c.req.param('type') ?? '', fixtures, commands),
  queryOf: ledgerQueryOf,
  decide: (command, { account, view, matchScenario, settings, now }, { fixtures }) => {
    const { testNumbers: scheme, businessHours, generateBills } = settings
    return decide(command, {
      account,
      transaction: view.transaction,
      nextTrId: view.nextTrId,
      catalogue: fixtures,
      matchScenario,
      scheme,
      businessHours,
      generateBills,
      now,
    })
  },
  refuse: (refusal) => refusal,
  renderReply: (decision, _, { renderOptions }) => renderReply(decision, renderOptions),
  renderRefusal: (refusal, _, { renderOptions }) => renderRefusal(refusal, renderOptions),
})

/** The postpaid API at its main path. */
export const POSTPAID = postpaidApi(COMMANDS)

const FOR_BROWSERS = postpaidApi(BROWSER_COMMANDS)
