import { DEFAULT_NAMESPACE, type Namespace } from '../billing/identifiers.ts'
import type { Ledger, Opening } from '../billing/ledger.ts'
import type { Instant } from '../billing/wib.ts'
import { MockRefusal } from '../mock-refusal.ts'
import { now as machineNow } from '../real-timers.ts'
import { BEGIN_ANEW } from './begin-anew.ts'
import type { Space, Spaces } from './space.ts'

/** How many namespaces there may be, and when one counts as idle. @unit milliseconds of the machine's time */
export type SpaceLimits = {
  readonly most: number
  /** Idle for so long, one goes when the next begins. */
  readonly longIdle: number
  /** Idle for so long, one makes room when there are too many. */
  readonly idle: number
}

/** Enough for fifty parallel test files, with room. */
export const SPACE_LIMITS: SpaceLimits = { most: 256, longIdle: 3_600_000, idle: 60_000 }

type Inhabited = {
  readonly space: Space
  readonly ready: Promise<void>
  isReady: boolean
  lastUsed: number
}

/** Keeps namespaces, bounded in number and age. `default` never goes, and none goes that is in use. */
export const createSpaces = (
  ledger: Pick<Ledger, 'open' | 'reset' | 'forget' | 'release' | 'has' | 'isShared'>,
  begin: (name: Namespace) => Space,
  openingAt: (now: Instant) => Opening,
  limits: SpaceLimits = SPACE_LIMITS,
): Spaces => {
  const inhabited = new Map<Namespace, Inhabited>()
  const departures = new Map<Namespace, Promise<void>>()

  const withOpening = (space: Space, step: 'open' | 'reset') => {
    const now = space.clock.now()
    return ledger[step](space.name, openingAt(now), now)
  }

  const beginAnew = async (space: Space) => {
    for (const begin of Object.values(BEGIN_ANEW)) begin(space)
    await withOpening(space, 'reset')
  }

  const depart = async (name: Namespace, found: Inhabited | undefined) => {
    await found?.ready.catch(() => undefined)
    await ledger.forget(name)
    found?.space.journal.close()
  }

  const leave = async (name: Namespace) => {
    const found = inhabited.get(name)
    if (name === DEFAULT_NAMESPACE) {
      if (found) await beginAnew(found.space)
      return
    }
    inhabited.delete(name)
    const gone = depart(name, found)
    departures.set(name, gone)
    await gone.finally(() => departures.delete(name))
  }

  const letGo = (name: Namespace) => {
    inhabited.get(name)?.space.journal.close()
    inhabited.delete(name)
  }

  /** One that another process has removed begins again here, too. */
  const foundIn = (name: Namespace): Inhabited | undefined => {
    const found = inhabited.get(name)
    if (found?.isReady && ledger.isShared && !ledger.has(name)) letGo(name)
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
      throw new MockRefusal(
        503,
        `There are ${limits.most} namespaces in use, and there may be no more; delete some, or wait until one has been idle for a minute.`,
      )
    // Idle here, it may be in use by another process that has the same ledger.
    if (ledger.isShared)
      for (const [name] of leaving) {
        ledger.release(name)
        letGo(name)
      }
    else await Promise.all(leaving.map(([name]) => leave(name)))
  }

  const beginSpace = (name: Namespace): Inhabited => {
    const space = begin(name)
    const room = makeRoom()
    // A name may come back while its old self is still being forgotten.
    const ready = Promise.all([room, departures.get(name)]).then(() => withOpening(space, 'open'))
    const one: Inhabited = { space, ready, isReady: false, lastUsed: machineNow() }
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
      return found.space
    },
    enter: async (name) => {
      const one = foundIn(name) ?? beginSpace(name)
      one.lastUsed = machineNow()
      await one.ready
      return one.space
    },
    list: () => [...inhabited.values()].map(({ space, lastUsed }) => ({ space, lastUsed })),
    leave,
    resetState: (space) => withOpening(space, 'reset'),
  }
}
