import type { PrepaidCommand } from '../billing/prepaid/command.ts'
import { decidePrepaid, prepaidQueryOf } from '../billing/prepaid/decide.ts'
import type { Proof } from '../protocol/commands.ts'
import { text } from '../protocol/fields.ts'
import { parsePrepaid } from '../protocol/prepaid/call.ts'
import { type Operation, operationOf } from '../protocol/prepaid/operations.ts'
import { VERSION_1 } from '../protocol/prepaid/paths.ts'
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
      topUpLimit: settings.topUpLimit,
      refundsFailures: policy.refundFailedTopUps,
      now,
    }),
  refuse: inPrepaidCodes,
  renderReply: (decision, command, { fixtures }) =>
    renderPrepaid(decision, command, fixtures.prepaid),
  renderRefusal: ({ responseCode, fieldErrors }, command, { fixtures }) =>
    renderPrepaidRefusal(responseCode, command?.kind, fixtures.prepaid, fieldErrors),
}

/** Version 1: one path, whose body names the command; the filters of a price list are in the path. */
export const PREPAID_1: VendorApi<PrepaidCommand> = {
  ...SHARED,
  parse: (document, { c, mock, incoming }) => {
    const operation = operationOf(text(document, 'commands'))
    if (!operation) return reject(invalidCommand(describeUnknownPrepaid(document)))
    const [type = '', operator = ''] = filtersIn(c.req.path, VERSION_1)
    const entrance = { version: 1, proof: 'sign', filters: { type, operator } } as const
    return parsePrepaid(
      document,
      operation,
      { ...entrance, format: incoming.codec.format },
      mock.fixtures.fieldWording,
    )
  },
}

/** Version 2: a path for each operation. @param proof `secret_key` on the paths for browsers */
export const prepaid2 = (
  operation: Operation,
  filters: readonly string[],
  proof: Proof,
): VendorApi<PrepaidCommand> => ({
  ...SHARED,
  parse: (document, { mock, incoming }) => {
    const [type = '', operator = ''] = filters
    return parsePrepaid(
      document,
      operation,
      { version: 2, proof, format: incoming.codec.format, filters: { type, operator } },
      mock.fixtures.fieldWording,
    )
  },
})

/** The path segments after the path of an operation, decoded. */
export const filtersIn = (path: string, base: string): readonly string[] =>
  path
    .slice(base.length)
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode)

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
