import type { NamespaceName, RefId, TrId, Username } from '../../billing/identifiers.ts'
import { type LedgerQuery, lookOnly } from '../../billing/ledger.ts'
import type { Transaction } from '../../billing/transaction.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { orderOf } from '../../journal/order.ts'
import { redactorOf } from '../../journal/redact.ts'
import { type Row, toRow } from '../../journal/row.ts'
import type { Mock } from '../../server/mock.ts'

/** Summarises exchanges, each with the order that it names. */
export const rowsOf = (
  exchanges: readonly Exchange[],
  { ledger }: Pick<Mock, 'ledger'>,
  apiKeys: readonly string[],
): Promise<readonly Row[]> =>
  Promise.all(
    exchanges.map(async (exchange) => {
      const asked = askedBy(exchange)
      const found = asked && (await look(ledger, exchange.namespace, asked))
      return toRow(exchange, redactorOf(exchange, apiKeys), found)
    }),
  )

type Asked = Pick<LedgerQuery, 'username' | 'transaction'>

/**
 * Which transaction to look up: only that of a request which was refused for its fields, before the
 * ledger was asked.
 */
const askedBy = (exchange: Exchange): Asked | undefined => {
  if (exchange.evidence.refusal?.kind !== 'fields-wrong') return undefined
  const { trId, refId, username = '' } = orderOf(exchange)
  if (trId !== undefined)
    return { username: username as Username, transaction: { trId: trId as TrId } }
  if (refId === undefined || username === '') return undefined
  return { username: username as Username, transaction: { refId: refId as RefId } }
}

const look = async (
  ledger: Mock['ledger'],
  namespace: NamespaceName,
  asked: Asked,
): Promise<Transaction | undefined> => {
  try {
    return (await ledger.transact({ namespace, ...asked }, lookOnly)).view.transaction
  } catch {
    // A row without its order is better than none.
    return undefined
  }
}
