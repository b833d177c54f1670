import type { Signed } from '../command.ts'
import type { Decision } from '../decision.ts'
import type { NamespaceName } from '../identifiers.ts'
import type { LedgerQuery } from '../ledger.ts'
import { sendActivationMail } from './activation-mail.ts'
import type { PrepaidCommand } from './command.ts'
import type { PrepaidContext } from './context.ts'
import { listPrepaidPrices, lookUpGame, lookUpNumber, lookUpPlayer } from './lookups.ts'
import { checkTopUp } from './status.ts'
import { topUp } from './top-up.ts'

/** Decides any signed command of the prepaid API. Pure, like `decide`. */
export const decidePrepaid = (
  command: Signed<PrepaidCommand>,
  context: PrepaidContext,
): Decision => {
  switch (command.kind) {
    case 'top-up':
      return topUp(command, context)
    case 'top-up-status':
      return checkTopUp(context)
    case 'balance':
      return {
        reply: { kind: 'balance', balance: context.account.deposit },
        entries: [],
        reason: 'balance',
      }
    case 'prepaid-price-list':
      return listPrepaidPrices(command, context)
    case 'game-player':
      return lookUpPlayer(command, context)
    case 'game-servers':
    case 'game-form':
      return lookUpGame(command, context)
    case 'activation-mail':
      return sendActivationMail(command, context)
    default:
      return lookUpNumber(command, context)
  }
}

/** What the ledger must load before `decidePrepaid` can look at it. */
export const prepaidQueryOf = (command: PrepaidCommand, namespace: NamespaceName): LedgerQuery => ({
  namespace,
  username: command.username,
  transaction: namedBy(command),
  ...(command.kind === 'top-up' && { topUpsTo: command.customerNumber }),
})

const namedBy = (command: PrepaidCommand): LedgerQuery['transaction'] => {
  switch (command.kind) {
    case 'top-up':
    case 'top-up-status':
      return { refId: command.refId, api: 'prepaid' }
    case 'activation-mail':
      return command.trId === undefined ? undefined : { trId: command.trId }
    default:
      return undefined
  }
}
