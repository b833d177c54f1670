import type { PrepaidCommand } from '../billing/prepaid/command.ts'
import { decidePrepaid, prepaidQueryOf } from '../billing/prepaid/decide.ts'
import { parsePrepaid } from '../protocol/prepaid/call.ts'
import { type Endpoint, FIRST, operationFor } from '../protocol/prepaid/endpoint.ts'
import { inPrepaidCodes, renderPrepaidRefusal } from '../protocol/prepaid/refusal.ts'
import { renderPrepaid } from '../protocol/prepaid/reply.ts'
import { describeUnknownPrepaid } from '../protocol/prepaid/unknown-command.ts'
import { invalidCommand, reject } from '../protocol/refusal.ts'
import type { VendorApi } from './vendor-api.ts'

/** What both versions of the prepaid API do alike. */
const SHARED: Omit<VendorApi<PrepaidCommand>, 'parse'> = {
  queryOf: prepaidQueryOf,
  decide: (
    command,
    { account, view, matchScenario, callbackFault, settings, now },
    { fixtures, policy },
  ) =>
    decidePrepaid(command, {
      account,
      transaction: view.transaction,
      topUps: view.topUps,
      nextTrId: view.nextTrId,
      catalogue: fixtures.prepaid,
      matchScenario,
      callbackFault,
      topUpLimit: account.prepaid?.topUpLimit ?? settings.topUpLimit,
      refundsFailures: policy.refundFailedTopUps,
      now,
    }),
  refuse: inPrepaidCodes,
  renderReply: (decision, command, { fixtures }) =>
    renderPrepaid(decision, command, fixtures.prepaid),
  renderRefusal: ({ responseCode, fieldErrors }, command, { fixtures }) =>
    renderPrepaidRefusal(responseCode, command?.kind, fixtures.prepaid, fieldErrors),
}

/** The prepaid API at one of its endpoints. */
export const prepaidApi = (endpoint: Endpoint): VendorApi<PrepaidCommand> => ({
  ...SHARED,
  parse: (document, { mock, incoming }) => {
    const operation = operationFor(endpoint, document)
    if (!operation) return reject(invalidCommand(describeUnknownPrepaid(document)))
    const { version, proof, filters } = endpoint
    const entrance = { version, proof, filters, format: incoming.codec.format }
    return parsePrepaid(document, operation, entrance, mock.fixtures.fieldWording)
  },
})

/** Speaks for the prepaid API where no operation is asked for. */
export const PREPAID: VendorApi<PrepaidCommand> = prepaidApi(FIRST)
