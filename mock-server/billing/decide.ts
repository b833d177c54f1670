import { checkStatus } from './check-status.ts'
import type { BillCommand, Signed } from './command.ts'
import type { Decision, DecisionContext } from './decision.ts'
import type { NamespaceName } from './identifiers.ts'
import { inquire } from './inquire.ts'
import type { LedgerQuery } from './ledger.ts'
import { listPrices } from './list-prices.ts'
import { pay } from './pay.ts'
import { showReceipt } from './receipt.ts'

/** Decides any signed postpaid command. Pure: the same context always gives the same decision. */
export const decide = (command: Signed<BillCommand>, found: DecisionContext): Decision => {
  // A top-up has a tr_id too, but no bill.
  const context = found.transaction?.topUp ? { ...found, transaction: undefined } : found
  switch (command.kind) {
    case 'inquiry':
      return inquire(command, context)
    case 'payment':
      return pay(context)
    case 'status-check':
      return checkStatus(context)
    case 'price-list':
      return listPrices(command, context)
    case 'custom-receipt':
      return showReceipt(ownOnly(context))
  }
}

/** What the ledger must load before `decide` can look at it. */
export const ledgerQueryOf = (command: BillCommand, namespace: NamespaceName): LedgerQuery => ({
  namespace,
  username: command.username,
  transaction: namedBy(command),
})

/** Another account's transaction counts as none. */
const ownOnly = ({ account, transaction }: DecisionContext) =>
  transaction?.username === account.username ? transaction : undefined

const namedBy = (command: BillCommand): LedgerQuery['transaction'] => {
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
