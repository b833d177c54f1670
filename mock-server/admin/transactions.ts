import { type Context, Hono } from 'hono'
import { settleDue } from '../billing/due.ts'
import { parseTrId, type TrId, type Username } from '../billing/identifiers.ts'
import { settle } from '../billing/settle.ts'
import type { Transaction } from '../billing/transaction.ts'
import { namespaceFor } from '../namespaces/namespace-for.ts'
import type { Mock } from '../server/mock.ts'
import { readBody } from './body.ts'
import { settleAllDue } from './due.ts'
import { problem } from './problem.ts'
import { Settle, showTransaction, type TransactionView } from './transaction-view.ts'

/** Shows transactions and settles pending ones. */
export const transactionRoutes = (mock: Mock): Hono =>
  new Hono({ strict: false })
    .get('/', async (c) => {
      const namespace = await namespaceFor(c, mock)
      await settleAllDue(mock, namespace)
      const transactions = await mock.ledger.transactions(namespace.name, readQuery(c))
      return c.json({
        tally: await mock.ledger.tally(namespace.name),
        transactions: transactions.map(showTransaction),
      })
    })
    .get('/:tr_id', async (c) => {
      const trId = parseTrId(c.req.param('tr_id'))
      const found = trId && (await find(c, mock, trId))
      return found ? c.json(showTransaction(found)) : noSuch(c)
    })
    .post('/:tr_id/settle', async (c) => {
      const body = await readBody(c, Settle)
      if (!body.ok) return body.response
      const trId = parseTrId(c.req.param('tr_id'))
      return trId === undefined ? noSuch(c) : settleByHand(c, mock, trId, body.value.responseCode)
    })

const interestIn = (namespace: Parameters<Mock['ledger']['tally']>[0], trId: TrId) => ({
  namespace,
  username: '' as Username,
  transaction: { trId },
})

const find = async (c: Context, mock: Mock, trId: TrId): Promise<Transaction | undefined> => {
  const { name, clock } = await namespaceFor(c, mock)
  const { view } = await mock.ledger.transact(interestIn(name, trId), (loaded) =>
    settleDue(loaded, clock.now()),
  )
  return view.transaction
}

const settleByHand = async (c: Context, mock: Mock, trId: TrId, responseCode: string) => {
  const { fixtures, ledger } = mock
  const status = fixtures.statusOf(responseCode)
  if (status === undefined || status === 'pending')
    return problem(
      c,
      400,
      'No end of a payment',
      `${responseCode} ${status ? 'leaves a payment pending' : 'is in no list of response codes'}; settle with 00 or a failure's code.`,
    )
  const { name, clock } = await namespaceFor(c, mock)
  const outcome = await ledger.transact(interestIn(name, trId), (loaded) => {
    const now = clock.now()
    const { view, entries } = settleDue(loaded, now)
    const { transaction } = view
    if (transaction?.state !== 'processing') return { entries, transaction, settled: false }
    const settlement = settle(transaction, responseCode, now)
    return {
      entries: [...entries, settlement],
      transaction: settlement.transaction,
      settled: true,
    }
  })
  if (!outcome.transaction) return noSuch(c)
  return outcome.settled
    ? c.json(showTransaction(outcome.transaction))
    : problem(
        c,
        409,
        'Not pending',
        `Transaction ${trId} is ${outcome.transaction.state}; only a pending payment can be settled, and only once.`,
      )
}

const noSuch = (c: Context) =>
  problem(c, 404, 'No such transaction', 'There is no transaction of this tr_id in the namespace.')

/** That both are what they may be was checked. */
const readQuery = (c: Context) => {
  const { state, limit = '100' } = c.req.query()
  return {
    limit: Number(limit),
    ...(state !== undefined && { state: state as Transaction['state'] }),
  }
}

export type { TransactionView }
