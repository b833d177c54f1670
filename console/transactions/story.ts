import type { LedgerView } from '../../mock-server/admin/ledger.ts'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import type { TransactionView } from '../../mock-server/admin/transaction-view.ts'
import type { Explanation } from '../../mock-server/journal/explain/explanation.ts'
import { admin } from '../admin.ts'

/** How many exchanges of one transaction are shown. */
export const MOST_STEPS = 60

/** One exchange of a transaction, with its explanation. */
export type Explained = {
  readonly exchange: ExchangeView
  /** Undefined when the journal has evicted the exchange. */
  readonly why: Pick<Explanation, 'money' | 'transaction'> | undefined
}

/** One transaction, with its exchanges and ledger entries. */
export type Story = {
  readonly transaction: TransactionView
  /** Oldest first. */
  readonly exchanges: readonly Explained[]
  readonly movements: LedgerView['entries']
}

const numberOf = ({ id }: ExchangeView) => Number(id.slice(id.lastIndexOf('-') + 1))

/** The money of an explanation never changes, so it is loaded once. */
const known = new Map<string, Explained['why']>()

const explain = async ({ id, at }: ExchangeView): Promise<Explained['why']> => {
  const key = `${id} ${at}`
  if (known.has(key)) return known.get(key)
  const found = await admin.requests.explain(id).catch(() => undefined)
  const why = found && { money: found.money, transaction: found.transaction }
  known.set(key, why)
  return why
}

const find = (filter: { readonly refId: string } | { readonly trId: number }) =>
  admin.requests.find({ ...filter, limit: MOST_STEPS })

/** Loads a transaction with what ledger and journal know about it. */
export const loadStory = async (trId: string): Promise<Story> => {
  const transaction = await admin.transactions.get(trId)
  const [byRef, byTrId, ledger] = await Promise.all([
    find({ refId: transaction.refId }),
    find({ trId: transaction.trId }),
    admin.ledger({ limit: 100, tr_id: Number(trId) }),
  ])
  // Each API has its own ref_ids, so the same one may be another transaction's.
  const isOfThis = ({ order }: ExchangeView) =>
    order.trId === null || order.trId === transaction.trId
  const found = [
    ...new Map([...byRef, ...byTrId].filter(isOfThis).map((one) => [one.id, one])).values(),
  ]
    .sort((a, b) => numberOf(a) - numberOf(b))
    .slice(-MOST_STEPS)
  const exchanges = await Promise.all(
    found.map(async (exchange) => ({ exchange, why: await explain(exchange) })),
  )
  return { transaction, exchanges, movements: ledger.entries }
}
