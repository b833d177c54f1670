import { settleAllDue } from '../admin/due.ts'
import type { NamespaceName } from '../billing/identifiers.ts'
import { sendDueCallbacks } from '../callbacks/dispatcher.ts'
import type { HostPolicy } from '../callbacks/host-policy.ts'
import { createSendPool } from '../callbacks/pool.ts'
import type { RetryPlan } from '../callbacks/retry-plan.ts'
import { createScheduler, type Scheduler } from '../callbacks/scheduler.ts'
import { SEND_LIMITS, sendCallback } from '../callbacks/send.ts'
import { writeCallback } from '../protocol/prepaid/callback.ts'
import { now as machineNow } from '../runtime/real-timers.ts'
import type { Mock } from './mock.ts'

/** Settles top-ups when they are due, and sends their callbacks. Loaded with the first top-up. */
export const openCallbacks = (mock: Mock, policy: HostPolicy, retryPlan: RetryPlan): Scheduler => {
  const { ledger, namespaces } = mock
  const pool = createSendPool()
  const clockOf = (name: NamespaceName) => namespaces.held(name)?.clock
  const now = (name: NamespaceName) => clockOf(name)?.now() ?? (machineNow() as never)
  const scheduler = createScheduler({
    ledger,
    now,
    paceOf: (name) => clockOf(name)?.setting()?.pace ?? 1,
    work: async (name) => {
      const namespace = namespaces.held(name)
      if (!namespace) return
      await settleAllDue(mock, namespace)
      await sendDueCallbacks(name, {
        ledger,
        ownerOf: mock.accounts.find,
        now,
        pool,
        retryPlan,
        write: (topUp, account) => writeCallback(topUp, account, mock.fixtures.prepaid.messageOf),
        send: (request, signal) => sendCallback(request, { ...SEND_LIMITS, policy, signal }),
      })
    },
    failed: (error) => mock.observe.failed?.(error),
  })
  return {
    wake: scheduler.wake,
    close: async () => {
      await Promise.all([pool.close(), scheduler.close()])
    },
  }
}
