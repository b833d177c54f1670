import * as v from 'valibot'
import { settleDue } from '../billing/due.ts'
import { type NamespaceName, parseTrId, type TrId, type Username } from '../billing/identifiers.ts'
import { lookOnly } from '../billing/ledger.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import { ofBothApis } from '../billing/tally.ts'
import { isTopUp, type Transaction } from '../billing/transaction.ts'
import type { Mock } from '../server/mock.ts'
import { settleAllDue } from './due.ts'
import { operation } from './operation.ts'
import { PaymentCurlView, paymentAsCurl, ScenarioHeader } from './payment-curl.ts'
import { Problem } from './problem.ts'
import { between } from './schemas.ts'
import { settlePending } from './settle-pending.ts'
import {
  Settle,
  State,
  showTransaction,
  TransactionsView,
  TransactionView,
} from './transaction-view.ts'

/** Shows transactions and settles pending ones. */
export const transactions = {
  /** Newest first. */
  list: operation({
    method: 'get',
    path: '/transactions',
    summary: 'Lists transactions, newest first.',
    query: { state: v.optional(State), limit: v.optional(between(1, 10_000), 100) },
    answers: { 200: TransactionsView },
    handle: async ({ query: { state, limit }, mock, namespace }) => {
      await settleAllDue(mock, namespace)
      const query = { limit, ...(state !== undefined && { state }) }
      const listed = await mock.ledger.transactions(namespace.name, query)
      return {
        tally: ofBothApis(await mock.ledger.tally(namespace.name)),
        transactions: listed.map(showTransaction),
      }
    },
  }),
  get: operation({
    method: 'get',
    path: '/transactions/:tr_id',
    summary: 'Shows one transaction.',
    answers: { 200: TransactionView },
    problems: [404],
    handle: async ({ params, mock, namespace: { name, clock } }) => {
      const { result } = await mock.ledger.transact(queryFor(name, params.tr_id), (loaded) =>
        settleDue(loaded, clock.now()),
      )
      const { transaction } = result.view
      if (!transaction) throw noSuchTransaction()
      return showTransaction(transaction)
    },
  }),
  /** Settles a pending payment, once. */
  settle: operation({
    method: 'post',
    path: '/transactions/:tr_id/settle',
    summary:
      'Settles a pending payment, once: 00 pays it, the code of a failure refunds its amount.',
    body: Settle,
    answers: { 200: TransactionView },
    problems: [404, 409],
    handle: async ({ params, body: { responseCode }, mock, namespace: { name, clock } }) => {
      const query = queryFor(name, params.tr_id)
      const { view } = await mock.ledger.transact(query, lookOnly)
      if (!view.transaction) throw noSuchTransaction()
      refuseUnlessFinal(view.transaction, responseCode, mock)
      const { transaction, settled } = await settlePending(mock, query, responseCode, () =>
        clock.now(),
      )
      if (!transaction) throw noSuchTransaction()
      if (settled) return showTransaction(transaction)
      throw new Problem(
        409,
        'Not pending',
        `Transaction ${transaction.trId} has the state ${transaction.state}; only a pending payment can be settled, and only once.`,
      )
    },
  }),
  /** The payment of an inquiry as a signed shell command. */
  curl: operation({
    method: 'get',
    path: '/transactions/:tr_id/curl',
    summary:
      'Returns the payment of an inquiry as a signed shell command; "scenario" is sent as X-Mock-Scenario.',
    query: { scenario: v.optional(ScenarioHeader) },
    answers: { 200: PaymentCurlView },
    problems: [404],
    handle: async ({ c, params, query, mock, namespace: { name } }) => {
      const { view } = await mock.ledger.transact(queryFor(name, params.tr_id), lookOnly)
      const { transaction } = view
      const account = transaction && (await mock.accounts.find(name, transaction.username))
      if (!account) throw noSuchTransaction()
      return { command: paymentAsCurl(c, account, transaction.trId, query.scenario) }
    },
  }),
}

/** Each API has its own codes. */
const refuseUnlessFinal = (
  transaction: Transaction,
  responseCode: ResponseCode,
  { fixtures }: Mock,
): void => {
  const ofTopUp = isTopUp(transaction)
  const status = (ofTopUp ? fixtures.prepaid : fixtures).statusOf(responseCode)
  if (status === 'success' || status === 'failed') return
  const what = ofTopUp ? 'top-up' : 'payment'
  throw new Problem(
    400,
    'Not a final response code',
    `${responseCode} ${status ? `leaves a ${what} pending` : `is not a listed response code of a ${what}`}; settle with 00 or a failure's code.`,
  )
}

const noSuchTransaction = () =>
  new Problem(
    404,
    'No such transaction',
    'There is no transaction with this tr_id in the namespace.',
  )

/** The query for a transaction. @throws Problem for an invalid tr_id */
const queryFor = (namespace: NamespaceName, text: string) => {
  const trId: TrId | undefined = parseTrId(text)
  if (trId === undefined) throw noSuchTransaction()
  return { namespace, username: '' as Username, transaction: { trId } }
}
