import { type Exchange, sequenceOf, weigh } from './exchange.ts'
import type { Filter } from './filter.ts'
import { createSubscribers, type Subscriber } from './subscribers.ts'

export type { Exchange } from './exchange.ts'

/** The latest exchanges, limited in number and size. */
export type Journal = {
  /** The most exchanges it keeps. */
  readonly size: number
  /** The id of the next exchange, unique in this journal. */
  readonly nextId: () => string
  readonly note: (exchange: Exchange) => void
  /** Newest first. */
  readonly list: (limit?: number) => readonly Exchange[]
  readonly find: (id: string) => Exchange | undefined
  /** The id of the oldest exchange that is kept. */
  readonly oldest: () => string | undefined
  readonly counts: () => {
    readonly kept: number
    readonly evicted: number
    /** Stream readers that were disconnected because they were too slow. */
    readonly droppedReaders: number
  }
  readonly countDroppedReader: () => void
  readonly clear: () => void
  /** Notifies a subscriber of every new exchange that matches. @returns unsubscribe */
  readonly subscribe: (subscriber: Subscriber, filter?: Filter) => () => void
  /** Which ids have been assigned, in this process and others. */
  readonly marks: () => JournalMarks
  /** Continues from marks; exchanges up to `cleared` are dropped. */
  readonly setMarks: (marks: JournalMarks) => void
  /** Drops exchanges up to an id, which another process has cleared. */
  readonly clearUpTo: (cleared: number) => void
  /** Reads what other processes have recorded so far. */
  readonly catchUp: () => Promise<void>
  /** Adds exchanges that other processes recorded, each in its place. */
  readonly merge: (exchanges: readonly Exchange[]) => void
  /** Deletes everything and ends all subscriptions; later ones end at once. */
  readonly close: () => void
}

/** How far the ids of a journal have come. */
type JournalMarks = {
  /** The number of the last id that was assigned. */
  readonly issued: number
  /** The number of the last id when the journal was cleared. */
  readonly cleared: number
}

type Kept = { readonly exchange: Exchange; readonly weight: number }

/** The size limit of a journal. @unit characters */
export const CHARACTER_BUDGET = 16 * 1024 * 1024

/** The size limit in a namespace other than `default`; there may be hundreds. @unit characters */
export const SMALL_CHARACTER_BUDGET = 1024 * 1024

/** Keeps up to `size` exchanges, evicting the oldest. @param wasEvicted called for each of those */
export const createJournal = (
  size: number,
  budget = CHARACTER_BUDGET,
  wasEvicted = () => {},
): Journal => {
  const subscribers = createSubscribers()
  let kept = new Map<string, Kept>()
  let characters = 0
  let evicted = 0
  let droppedReaders = 0
  let issued = 0
  let cleared = 0
  let closed = false

  const evictOldest = () => {
    const { exchange, weight } = kept.values().next().value as Kept
    kept.delete(exchange.id)
    characters -= weight
    evicted += 1
    wasEvicted()
  }

  const add = (exchange: Exchange) => {
    const weight = weigh(exchange)
    kept.set(exchange.id, { exchange, weight })
    characters += weight
  }

  const evictSurplus = () => {
    while (kept.size > size || (characters > budget && kept.size > 0)) evictOldest()
  }

  const clear = () => {
    kept = new Map()
    cleared = issued
    characters = 0
    evicted = 0
    droppedReaders = 0
    for (const { cleared: tell } of subscribers.all()) tell?.()
  }

  const clearUpTo = (mark: number) => {
    if (mark === cleared) return
    const later = [...kept.values()].filter(({ exchange }) => numberOf(exchange) > mark)
    clear()
    cleared = mark
    for (const { exchange } of later) add(exchange)
  }

  return {
    size,
    nextId: () => {
      issued += 1
      return `req-${issued}`
    },
    note: (exchange) => {
      add(exchange)
      evictSurplus()
      subscribers.tell(exchange)
    },
    marks: () => ({ issued, cleared }),
    setMarks: (marks) => {
      issued = marks.issued
      clearUpTo(marks.cleared)
    },
    clearUpTo,
    catchUp: () => Promise.resolve(),
    merge: (exchanges) => {
      const fresh = exchanges.filter((one) => numberOf(one) > cleared && !kept.has(one.id))
      if (fresh.length === 0) return
      for (const exchange of fresh) add(exchange)
      kept = new Map([...kept].sort(([, a], [, b]) => numberOf(a.exchange) - numberOf(b.exchange)))
      evictSurplus()
      for (const exchange of fresh) subscribers.tell(exchange)
    },
    list: (limit = size) =>
      Array.from(kept.values(), ({ exchange }) => exchange)
        .reverse()
        .slice(0, limit),
    find: (id) => kept.get(id)?.exchange,
    oldest: () => kept.keys().next().value,
    counts: () => ({ kept: kept.size, evicted, droppedReaders }),
    countDroppedReader: () => {
      droppedReaders += 1
    },
    clear,
    subscribe: (subscriber, filter = {}) => {
      if (!closed) return subscribers.add(subscriber, filter)
      subscriber.ended?.()
      return () => {}
    },
    close: () => {
      closed = true
      clear()
      for (const { ended } of subscribers.all()) ended?.()
    },
  }
}

const numberOf = ({ id }: Exchange): number => sequenceOf(id) ?? 0
