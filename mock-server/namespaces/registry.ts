import { DEFAULT_NAMESPACE, type NamespaceName } from '../billing/identifiers.ts'
import type { KnownNamespace, Ledger, NamespaceSeed } from '../billing/ledger.ts'
import type { Instant } from '../billing/wib.ts'
import { RejectedRequest } from '../http/rejected-request.ts'
import { now as machineNow } from '../runtime/real-timers.ts'
import type { Namespace, Namespaces } from './namespace.ts'
import { RESETTERS } from './reset-parts.ts'

/** Limits on the number of namespaces and their idle time. @unit milliseconds of real time */
export type NamespaceLimits = {
  readonly most: number
  /** After this idle time one is evicted when another is created. */
  readonly longIdle: number
  /** After this idle time one may be evicted when the limit is reached. */
  readonly idle: number
}

/** Enough for fifty parallel test files, with room. */
const NAMESPACE_LIMITS: NamespaceLimits = { most: 256, longIdle: 3_600_000, idle: 60_000 }

type Entry = {
  readonly namespace: Namespace
  readonly ready: Promise<void>
  isReady: boolean
  lastUsed: number
}

/** Keeps namespaces, with limits on number and idle time. Never evicts `default` or one in use. */
export const createNamespaces = (
  ledger: Pick<
    Ledger,
    'open' | 'reset' | 'step' | 'forget' | 'release' | 'has' | 'isShared' | 'namespaces'
  >,
  create: (name: NamespaceName) => Namespace,
  seedAt: (now: Instant) => NamespaceSeed,
  limits: NamespaceLimits = NAMESPACE_LIMITS,
): Namespaces => {
  const entries = new Map<NamespaceName, Entry>()
  const deletions = new Map<NamespaceName, Promise<void>>()

  const writeSeed = (namespace: Namespace, step: 'open' | 'reset') => {
    const now = namespace.clock.now()
    return ledger[step](namespace.name, seedAt(now), now)
  }

  const resetNamespace = async (namespace: Namespace) => {
    await ledger.step(namespace.name, () => {
      for (const reset of Object.values(RESETTERS)) reset(namespace)
    })
    await writeSeed(namespace, 'reset')
  }

  const deleteState = async (name: NamespaceName, found: Entry | undefined) => {
    await found?.ready.catch(() => undefined)
    await ledger.forget(name)
    found?.namespace.journal.close()
  }

  const leave = async (name: NamespaceName) => {
    const found = entries.get(name)
    if (name === DEFAULT_NAMESPACE) {
      if (found) await resetNamespace(found.namespace)
      return
    }
    entries.delete(name)
    const deletion = deleteState(name, found)
    deletions.set(name, deletion)
    await deletion.finally(() => deletions.delete(name))
  }

  const releaseWaiters = (name: NamespaceName) => {
    entries.get(name)?.namespace.journal.close()
    entries.delete(name)
  }

  /** Drops one that another process has deleted, so that it is created again. */
  const entryOf = (name: NamespaceName): Entry | undefined => {
    const found = entries.get(name)
    if (found?.isReady && ledger.isShared && !ledger.has(name)) releaseWaiters(name)
    return entries.get(name)
  }

  const evictIdle = async () => {
    const now = machineNow()
    const oldestFirst = [...entries]
      .filter(([name]) => name !== DEFAULT_NAMESPACE)
      .sort(([, a], [, b]) => a.lastUsed - b.lastUsed)
    const surplus = entries.size + 1 - limits.most
    const evicted = oldestFirst.filter(([, { lastUsed }], index) => {
      const idle = now - lastUsed
      return idle >= limits.longIdle || (index < surplus && idle >= limits.idle)
    })
    if (evicted.length < surplus)
      throw new RejectedRequest(
        503,
        `All ${limits.most} namespaces are in use; delete some, or wait until one has been idle for a minute.`,
      )
    // Idle in this process, it may be in use by another one with the same ledger.
    if (ledger.isShared)
      for (const [name] of evicted) {
        ledger.release(name)
        releaseWaiters(name)
      }
    else await Promise.all(evicted.map(([name]) => leave(name)))
  }

  const list = async (): Promise<readonly KnownNamespace[]> => {
    const shared = await ledger.namespaces?.()
    const held = [...entries.values()].map(({ namespace: { name, journal }, lastUsed }) => ({
      name,
      lastUsed,
      requests: journal.counts().kept,
    }))
    if (!shared) return held
    const most = entries.get(DEFAULT_NAMESPACE)?.namespace.journal.size ?? 0
    return shared.map((one) => ({ ...one, requests: Math.min(one.requests, most) }))
  }

  const createEntry = (name: NamespaceName): Entry => {
    const namespace = create(name)
    const eviction = evictIdle()
    // The same name may be created again while the old one is still being deleted.
    const ready = Promise.all([eviction, deletions.get(name)]).then(() =>
      writeSeed(namespace, 'open'),
    )
    const one: Entry = { namespace, ready, isReady: false, lastUsed: machineNow() }
    entries.set(name, one)
    ready.then(
      () => {
        one.isReady = true
      },
      () => {
        if (entries.get(name) === one) entries.delete(name)
      },
    )
    return one
  }

  return {
    exists: async (name) =>
      entries.has(name) || (await list()).some((known) => known.name === name),
    find: (name) => {
      const found = entryOf(name)
      if (!found?.isReady) return undefined
      found.lastUsed = machineNow()
      return found.namespace
    },
    enter: async (name) => {
      const one = entryOf(name) ?? createEntry(name)
      one.lastUsed = machineNow()
      await one.ready
      return one.namespace
    },
    list,
    held: (name) => entries.get(name)?.namespace,
    releaseWaiters: () => {
      for (const { namespace } of entries.values()) namespace.journal.close()
    },
    leave,
    resetState: (namespace) => writeSeed(namespace, 'reset'),
  }
}
