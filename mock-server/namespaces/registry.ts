import { DEFAULT_NAMESPACE, type NamespaceName } from '../billing/identifiers.ts'
import type { Ledger, NamespaceSeed } from '../billing/ledger.ts'
import type { Instant } from '../billing/wib.ts'
import { RejectedRequest } from '../http/rejected-request.ts'
import { now as machineNow } from '../runtime/real-timers.ts'
import type { Namespace, Namespaces } from './namespace.ts'
import { RESETTERS } from './resetters.ts'

/** How many namespaces there may be, and when one counts as idle. @unit milliseconds of the machine's time */
export type NamespaceLimits = {
  readonly most: number
  /** Idle for so long, one goes when the next begins. */
  readonly longIdle: number
  /** Idle for so long, one makes room when there are too many. */
  readonly idle: number
}

/** Enough for fifty parallel test files, with room. */
const NAMESPACE_LIMITS: NamespaceLimits = { most: 256, longIdle: 3_600_000, idle: 60_000 }

type Inhabited = {
  readonly namespace: Namespace
  readonly ready: Promise<void>
  isReady: boolean
  lastUsed: number
}

/** Keeps namespaces, bounded in number and age. `default` never goes, and none goes that is in use. */
export const createNamespaces = (
  ledger: Pick<Ledger, 'open' | 'reset' | 'forget' | 'release' | 'has' | 'isShared'>,
  begin: (name: NamespaceName) => Namespace,
  seedAt: (now: Instant) => NamespaceSeed,
  limits: NamespaceLimits = NAMESPACE_LIMITS,
): Namespaces => {
  const inhabited = new Map<NamespaceName, Inhabited>()
  const departures = new Map<NamespaceName, Promise<void>>()

  const withOpening = (namespace: Namespace, step: 'open' | 'reset') => {
    const now = namespace.clock.now()
    return ledger[step](namespace.name, seedAt(now), now)
  }

  const resetNamespace = async (namespace: Namespace) => {
    for (const begin of Object.values(RESETTERS)) begin(namespace)
    await withOpening(namespace, 'reset')
  }

  const depart = async (name: NamespaceName, found: Inhabited | undefined) => {
    await found?.ready.catch(() => undefined)
    await ledger.forget(name)
    found?.namespace.journal.close()
  }

  const leave = async (name: NamespaceName) => {
    const found = inhabited.get(name)
    if (name === DEFAULT_NAMESPACE) {
      if (found) await resetNamespace(found.namespace)
      return
    }
    inhabited.delete(name)
    const gone = depart(name, found)
    departures.set(name, gone)
    await gone.finally(() => departures.delete(name))
  }

  const releaseWaiters = (name: NamespaceName) => {
    inhabited.get(name)?.namespace.journal.close()
    inhabited.delete(name)
  }

  /** One that another process has removed begins again here, too. */
  const foundIn = (name: NamespaceName): Inhabited | undefined => {
    const found = inhabited.get(name)
    if (found?.isReady && ledger.isShared && !ledger.has(name)) releaseWaiters(name)
    return inhabited.get(name)
  }

  const makeRoom = async () => {
    const now = machineNow()
    const oldestFirst = [...inhabited]
      .filter(([name]) => name !== DEFAULT_NAMESPACE)
      .sort(([, a], [, b]) => a.lastUsed - b.lastUsed)
    const surplus = inhabited.size + 1 - limits.most
    const leaving = oldestFirst.filter(([, { lastUsed }], index) => {
      const idle = now - lastUsed
      return idle >= limits.longIdle || (index < surplus && idle >= limits.idle)
    })
    if (leaving.length < surplus)
      throw new RejectedRequest(
        503,
        `There are ${limits.most} namespaces in use, and there may be no more; delete some, or wait until one has been idle for a minute.`,
      )
    // Idle here, it may be in use by another process that has the same ledger.
    if (ledger.isShared)
      for (const [name] of leaving) {
        ledger.release(name)
        releaseWaiters(name)
      }
    else await Promise.all(leaving.map(([name]) => leave(name)))
  }

  const beginNamespace = (name: NamespaceName): Inhabited => {
    const namespace = begin(name)
    const room = makeRoom()
    // A name may come back while its old self is still being forgotten.
    const ready = Promise.all([room, departures.get(name)]).then(() =>
      withOpening(namespace, 'open'),
    )
    const one: Inhabited = { namespace, ready, isReady: false, lastUsed: machineNow() }
    inhabited.set(name, one)
    ready.then(
      () => {
        one.isReady = true
      },
      () => {
        if (inhabited.get(name) === one) inhabited.delete(name)
      },
    )
    return one
  }

  return {
    has: (name) => inhabited.has(name),
    find: (name) => {
      const found = foundIn(name)
      if (!found?.isReady) return undefined
      found.lastUsed = machineNow()
      return found.namespace
    },
    enter: async (name) => {
      const one = foundIn(name) ?? beginNamespace(name)
      one.lastUsed = machineNow()
      await one.ready
      return one.namespace
    },
    list: () => [...inhabited.values()].map(({ namespace, lastUsed }) => ({ namespace, lastUsed })),
    leave,
    resetState: (namespace) => withOpening(namespace, 'reset'),
  }
}
