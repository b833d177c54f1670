import { type Exchange, weigh } from './exchange.ts'
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
  /** Deletes everything and ends all subscriptions; later ones end at once. */
  readonly close: () => void
}

type Kept = { readonly exchange: Exchange; readonly weight: number }

/** The size limit of a journal. @unit characters */
export const CHARACTER_BUDGET = 16 * 1024 * 1024

/** The size limit in a namespace other than `default`; there may be hundreds. @unit characters */
export const SMALL_CHARACTER_BUDGET = 1024 * 1024

/** Keeps up to `size` exchanges, evicting the oldest. */
export const createJournal = (size: number, budget = CHARACTER_BUDGET): Journal => {
  const subscribers = createSubscribers()
  let kept = new Map<string, Kept>()
  let characters = 0
  let evicted = 0
  let droppedReaders = 0
  let named = 0
  let closed = false

  const evictOldest = () => {
    const { exchange, weight } = kept.values().next().value as Kept
    kept.delete(exchange.id)
    characters -= weight
    evicted += 1
  }

  const clear = () => {
    kept = new Map()
    characters = 0
    evicted = 0
    droppedReaders = 0
    for (const { cleared } of subscribers.all()) cleared?.()
  }

  return {
    size,
    nextId: () => {
      named += 1
      return `req-${named}`
    },
    note: (exchange) => {
      const weight = weigh(exchange)
      kept.set(exchange.id, { exchange, weight })
      characters += weight
      while (kept.size > size || (characters > budget && kept.size > 0)) evictOldest()
      subscribers.tell(exchange)
    },
    list: (limit = size) =>
      Array.from(kept.values(), ({ exchange }) => exchange)
        .reverse()
        .slice(0, limit),
    find: (id) => kept.get(id)?.exchange,
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
