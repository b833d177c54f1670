import type { BillCommand } from '../billing/command.ts'
import { decide, ledgerQueryOf } from '../billing/decide.ts'
import { parseCall } from '../protocol/call.ts'
import { COMMANDS, type CommandSpec } from '../protocol/commands.ts'
import { renderRefusal, renderReply } from '../protocol/reply.ts'
import type { VendorApi } from './vendor-api.ts'

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
