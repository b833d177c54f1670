import { type Exchange, weigh } from './exchange.ts'
import type { Filter } from './filter.ts'
import { createSubscribers, type Subscriber } from './subscribers.ts'

export type { Exchange } from './exchange.ts'

/** The last exchanges, bounded in number and in size. */
export type Journal = {
  /** How many exchanges it keeps at most. */
  readonly size: number
  /** A name for the next exchange, unique in this journal. */
  readonly nextId: () => string
  readonly note: (exchange: Exchange) => void
  /** Newest first. */
  readonly list: (limit?: number) => readonly Exchange[]
  readonly find: (id: string) => Exchange | undefined
  readonly counts: () => {
    readonly kept: number
    readonly evicted: number
    /** Readers of the stream that were cut off because they read too slowly. */
    readonly droppedReaders: number
  }
  readonly countDroppedReader: () => void
  readonly clear: () => void
  /** Tells a subscriber of every exchange noted from now on that the filter means. @returns what ends it */
  readonly subscribe: (subscriber: Subscriber, filter?: Filter) => () => void
  /** Forgets everything and ends all subscriptions; later ones end at once. */
  readonly close: () => void
}

/** An exchange with its weight, which is counted once. */
type Kept = { readonly exchange: Exchange; readonly weight: number }

/** However many exchanges may be kept, they may not take more than this. @unit characters */
export const CHARACTER_BUDGET = 16 * 1024 * 1024

/** The same for each namespace but the default one, of which there may be hundreds. @unit characters */
export const SMALL_CHARACTER_BUDGET = 1024 * 1024

/** Keeps up to `size` exchanges; the oldest leave first and are counted. */
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
