import * as v from 'valibot'
import { type NamespaceName, parseTrId, type Username } from '../billing/identifiers.ts'
import { lookOnly } from '../billing/ledger.ts'
import type { Callback } from '../billing/prepaid/callback.ts'
import { isSettledTopUp, type SettledTopUp } from '../callbacks/attempt-step.ts'
import { writeCallback } from '../protocol/prepaid/callback.ts'
import type { Mock } from '../server/mock.ts'
import { settleAllDue } from './due.ts'
import { operation } from './operation.ts'
import { Problem } from './problem.ts'
import { between } from './schemas.ts'
import { CallbackFaultView, CallbackView, showCallback } from './transaction-view.ts'

/** A callback with what is sent; `id` is the tr_id of its top-up. */
const CallbackMessage = v.strictObject({
  id: between(1, Number.MAX_SAFE_INTEGER),
  refId: v.string(),
  username: v.string(),
  ...CallbackView.entries,
  /** The fault it was given when the top-up was made. */
  fault: v.optional(CallbackFaultView),
  contentType: v.string(),
  /** As it is or would be sent now, with its sign. */
  body: v.string(),
})

type CallbackMessage = v.InferOutput<typeof CallbackMessage>

/** How many transactions are searched for callbacks. */
const SEARCHED = 10_000

/** Shows the callbacks of settled top-ups, also for partners without a receiver, and sends them again. */
export const callbacks = {
  list: operation({
    method: 'get',
    path: '/callbacks',
    summary: 'Lists the callbacks of settled top-ups, newest first, with what is sent.',
    query: { limit: v.optional(between(1, 1000), 100) },
    answers: { 200: v.strictObject({ callbacks: v.array(CallbackMessage) }) },
    handle: async ({ query: { limit }, mock, namespace }) => {
      await settleAllDue(mock, namespace)
      const all = await mock.ledger.transactions(namespace.name, { limit: SEARCHED })
      const settled = all.filter(isSettledTopUp).slice(0, limit)
      return { callbacks: await Promise.all(settled.map((one) => show(mock, namespace.name, one))) }
    },
  }),
  /** Sends one again at once, whatever became of it. */
  resend: operation({
    method: 'post',
    path: '/callbacks/:id/resend',
    summary: 'Sends a callback again at once; the URL is the one its account has now.',
    answers: { 200: CallbackMessage },
    problems: [404, 409],
    handle: async ({ params, mock, namespace: { name, clock } }) => {
      const trId = parseTrId(params.id)
      if (trId === undefined) throw noSuchCallback()
      const query = { namespace: name, username: '' as Username, transaction: { trId } }
      const { view } = await mock.ledger.transact(query, lookOnly)
      const owner = view.transaction && (await mock.accounts.find(name, view.transaction.username))
      const callbackUrl = owner?.prepaid?.callbackUrl
      if (!owner || !view.transaction || !isSettledTopUp(view.transaction)) throw noSuchCallback()
      if (callbackUrl === undefined)
        throw new Problem(
          409,
          'No callback URL',
          `Account ${owner.username} has no callback URL; set one: PATCH /__admin/accounts/${owner.username} {"callbackUrl": "http://localhost:8080/callback"}.`,
        )
      const { result } = await mock.ledger.transact(query, ({ transaction }) => {
        if (!transaction || !isSettledTopUp(transaction)) return { entries: [] }
        const { callback, ...topUp } = transaction.topUp
        // No fault disturbs it.
        const due: Callback = {
          state: 'due',
          at: clock.now(),
          attempts: callback?.attempts ?? 0,
          tried: 0,
          ...(callback?.last && { last: callback.last }),
        }
        const again: SettledTopUp = {
          ...transaction,
          topUp: { ...topUp, callbackUrl, callback: due },
        }
        return { entries: [{ kind: 'annotated', transaction: again }], again } as const
      })
      if (!('again' in result)) throw noSuchCallback()
      return show(mock, name, result.again)
    },
  }),
}

const show = async (
  mock: Mock,
  namespace: NamespaceName,
  topUp: SettledTopUp,
): Promise<CallbackMessage> => {
  const account = await mock.accounts.find(namespace, topUp.username)
  const callback = showCallback(topUp.topUp)
  if (!account || !callback) throw noSuchCallback()
  const { trId: id, refId, username } = topUp
  const { callback: recorded } = topUp.topUp
  const isSignWrong =
    recorded && 'fault' in recorded && recorded.fault?.kind === 'callback-wrong-sign'
  const message = writeCallback(
    topUp,
    account,
    mock.fixtures.prepaid.messageOf,
    isSignWrong ? 'wrong' : 'right',
  )
  const { callbackFault } = topUp.topUp
  const fault = callbackFault && { fault: { ...callbackFault } }
  return { id, refId, username, ...callback, ...fault, ...message }
}

const noSuchCallback = () =>
  new Problem(
    404,
    'No such callback',
    'There is no settled top-up with this tr_id in the namespace.',
  )
