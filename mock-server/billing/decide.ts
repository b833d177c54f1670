import { checkStatus } from './check-status.ts'
import type { Command, Signed } from './command.ts'
import type { Circumstances, Decision } from './decision.ts'
import type { Namespace } from './identifiers.ts'
import { inquire } from './inquire.ts'
import type { Interest } from './ledger.ts'
import { listPrices } from './list-prices.ts'
import { pay } from './pay.ts'
import { showReceipt } from './receipt.ts'

/** Decides any signed command. Pure: the same circumstances always give the same decision. */
export const decide = (command: Signed<Command>, circumstances: Circumstances): Decision => {
  switch (command.kind) {
    case 'inquiry':
      return inquire(command, circumstances)
    case 'payment':
      return pay(circumstances)
    case 'status-check':
      return checkStatus(circumstances)
    case 'price-list':
      return listPrices(command, circumstances)
    case 'custom-receipt':
      return showReceipt(ownOnly(circumstances))
  }
}

/** What the ledger must load before `decide` can look at it. */
export const interestOf = (command: Command, namespace: Namespace): Interest => ({
  namespace,
  username: command.username,
  transaction: namedBy(command),
})

/** Another account's transaction is as good as none. */
const ownOnly = ({ account, transaction }: Circumstances) =>
  transaction?.username === account.username ? transaction : undefined

const namedBy = (command: Command): Interest['transaction'] => {
  switch (command.kind) {
    case 'payment':
    case 'custom-receipt':
      return command.trId === undefined ? undefined : { trId: command.trId }
    case 'price-list':
      return undefined
    default:
      return { refId: command.refId }
  }
}
