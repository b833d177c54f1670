import { settleAllDue } from '../admin/due.ts'
import type { NamespaceName } from '../billing/identifiers.ts'
import type { Attempted, AttemptPorts } from '../callbacks/attempts.ts'
import { createDispatcher } from '../callbacks/dispatcher.ts'
import type { HostPolicy } from '../callbacks/host-policy.ts'
import { SEND_LIMITS } from '../callbacks/limits.ts'
import type { RetryPlan } from '../callbacks/retry-plan.ts'
import { createScheduler, type Scheduler } from '../callbacks/scheduler.ts'
import { sendCallback } from '../callbacks/send.ts'
import { createSentWaiters, type SentWaiters } from '../callbacks/sent-waiters.ts'
import { createSendSlots } from '../callbacks/slots.ts'
import { callbackExchange } from '../journal/callback-exchange.ts'
import { writeCallback } from '../protocol/prepaid/callback.ts'
import { now as machineNow } from '../runtime/real-timers.ts'
import type { Mock } from './mock.ts'

/** What settles top-ups when they are due, and sends their callbacks. */
export type CallbackService = Scheduler & Pick<SentWaiters, 'whenSent'>

/** Opens the callbacks of one process. Loaded with the first top-up. */
export const openCallbacks = (
  mock: Mock,
  policy: HostPolicy,
  retryPlan: RetryPlan,
): CallbackService => {
  const { ledger, namespaces } = mock
  const clockOf = (name: NamespaceName) => namespaces.held(name)?.clock
  const now = (name: NamespaceName) => clockOf(name)?.now() ?? (machineNow() as never)
  const paceOf = (name: NamespaceName) => clockOf(name)?.setting()?.pace ?? 1
  const failed = (error: unknown) => mock.observe.failed?.(error)
  const waiters = createSentWaiters(ledger)

  /** Namespaces whose callbacks wait for a free slot. */
  const blocked = new Set<NamespaceName>()
  const slots = createSendSlots(({ namespace }) => {
    const awaited = new Set(blocked).add(namespace)
    blocked.clear()
    for (const name of awaited) scheduler.wake(name)
  })

  const note = (attempted: Attempted) => {
    const exchange = callbackExchange(attempted)
    namespaces.held(attempted.namespace)?.journal.note(exchange)
    mock.observe.answered?.(exchange, [])
  }

  const ports: AttemptPorts = {
    ledger,
    ownerOf: mock.accounts.find,
    now,
    paceOf,
    write: (topUp, account, sign) =>
      writeCallback(topUp, account, mock.fixtures.prepaid.messageOf, sign),
    send: (request, signal) => sendCallback(request, { ...SEND_LIMITS, policy, signal }),
    nextId: (name) => namespaces.held(name)?.journal.nextId() ?? 'req-0',
    note,
    retryPlan,
    ended: waiters.ended,
    failed,
  }
  const dispatcher = createDispatcher(ports, slots)

  const scheduler = createScheduler({
    ledger,
    now,
    paceOf,
    work: async (name) => {
      const namespace = namespaces.held(name)
      if (!namespace) return 'gone'
      await settleAllDue(mock, namespace)
      const outcome = await dispatcher.dispatch(name)
      if (outcome === 'blocked') blocked.add(name)
      return outcome
    },
    failed,
  })
  return {
    wake: scheduler.wake,
    whenSent: waiters.whenSent,
    close: async () => {
      // What is being taken now is aborted as soon as it begins.
      const aborted = slots.close()
      await scheduler.close()
      await Promise.all([aborted, slots.close()])
    },
  }
}
