import type { Account } from '../billing/account.ts'
import type { Accounts } from '../billing/accounts.ts'
import type { NamespaceName, TrId } from '../billing/identifiers.ts'
import type { Ledger, Recorded, View } from '../billing/ledger.ts'
import type { Callback } from '../billing/prepaid/order.ts'
import { type Failed, isTopUp, type Paid, type TopUp } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import { type Attempt, describeAttempt, isAcknowledged } from './attempt.ts'
import type { SendPool } from './pool.ts'
import type { CallbackRequest } from './post.ts'
import { nextAttemptAt } from './retries.ts'
import type { RetryPlan } from './retry-plan.ts'

/** A top-up that is settled. */
type Settled = (Paid | Failed) & TopUp

/** What sending callbacks needs from the rest of the sandbox. */
export type DispatcherPorts = {
  readonly ledger: Pick<Ledger, 'transact' | 'transactions'>
  readonly ownerOf: Accounts['find']
  readonly now: (namespace: NamespaceName) => Instant
  readonly write: (topUp: TopUp, account: Account) => Pick<CallbackRequest, 'body' | 'contentType'>
  readonly send: (request: CallbackRequest, signal: AbortSignal) => Promise<Attempt>
  readonly pool: SendPool
  readonly retryPlan: RetryPlan
}

/**
 * How long a callback that is being sent is not taken by anybody else; after a crash it is sent again.
 *
 * @unit milliseconds
 */
const LEASE = 60_000

/** The most callbacks that are taken at once. */
const BATCH = 100

/**
 * Sends the callbacks of a namespace that are due. Each is taken in a step of the ledger before it is
 * sent, so that of several processes one sends it.
 *
 * @returns when all of them were answered or failed
 */
export const sendDueCallbacks = async (
  namespace: NamespaceName,
  ports: DispatcherPorts,
): Promise<void> => {
  const { ledger, now } = ports
  const due = await ledger.transactions(namespace, { callbackBy: now(namespace), limit: BATCH })
  await Promise.all(due.map(({ trId }) => sendOne(namespace, trId, ports)))
}

const sendOne = async (
  namespace: NamespaceName,
  trId: TrId,
  ports: DispatcherPorts,
): Promise<void> => {
  const { ledger, now, pool, send, write, retryPlan, ownerOf } = ports
  const query = { namespace, username: '' as never, transaction: { trId } }
  const { result: taken } = await ledger.transact(query, (view) => take(view, now(namespace)))
  if (!taken.topUp || !taken.url) return
  const owner = await ownerOf(namespace, taken.topUp.username)
  if (!owner) return
  const url = new URL(taken.url)
  const message = write(taken.topUp, owner)
  const ran = await pool.run(url, (signal) => send({ url, ...message }, signal))
  const last: Attempt | undefined = ran.kind === 'ran' ? ran.value : undefined
  await ledger.transact(query, ({ transaction }) => {
    if (!transaction || !isSettled(transaction)) return { entries: [] }
    const at = now(namespace)
    return annotate(transaction, after(transaction.topUp.callback, last, at, retryPlan))
  })
}

type Taken = Recorded & { readonly topUp?: Settled; readonly url?: string }

/** What a step makes of a callback that may be due. */
const take = ({ transaction }: View, now: Instant): Taken => {
  const callback = transaction?.topUp?.callback
  if (!transaction || !isSettled(transaction)) return { entries: [] }
  if (callback?.state !== 'due' || callback.at > now) return { entries: [] }
  const { callbackUrl: url } = transaction.topUp
  const { attempts } = callback
  if (url === undefined) return annotate(transaction, { state: 'no-url', attempts })
  const at = (now + LEASE) as Instant
  const leased = { ...callback, state: 'due', at, attempts: attempts + 1 } as const
  return { ...annotate(transaction, leased), topUp: transaction, url }
}

/** The callback after an attempt; without one it was not sent, and is still due. */
const after = (
  callback: Callback | undefined,
  last: Attempt | undefined,
  at: Instant,
  plan: RetryPlan,
): Callback => {
  const attempts = callback?.attempts ?? 1
  if (!last || (last.kind === 'failed' && last.cause === 'cancelled'))
    return { state: 'due', at, attempts: attempts - 1 }
  const told = { attempts, last: { at, result: describeAttempt(last) } }
  if (isAcknowledged(last)) return { state: 'delivered', ...told }
  const next = nextAttemptAt(plan, { attempts, last, at })
  return next === undefined ? { state: 'given-up', ...told } : { state: 'due', at: next, ...told }
}

const annotate = (transaction: Settled, callback: Callback): Recorded =>
  ({
    entries: [
      {
        kind: 'annotated',
        transaction: { ...transaction, topUp: { ...transaction.topUp, callback } },
      },
    ],
  }) as const

const isSettled = (transaction: NonNullable<View['transaction']>): transaction is Settled =>
  isTopUp(transaction) && transaction.state !== 'processing'
