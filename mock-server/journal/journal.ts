import { type Exchange, sequenceOf, weigh } from './exchange.ts'
import type { Filter } from './filter.ts'
import { createSwitchboard, type Listener } from './subscribers.ts'

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
  readonly counts: () => { readonly kept: number; readonly evicted: number }
  readonly clear: () => void
  /** Tells a listener of every exchange noted from now on that the filter means. @returns what ends it */
  readonly subscribe: (listener: Listener, filter?: Filter) => () => void
  /** Forgets everything and sends the listeners home; who comes later is sent home at once. */
  readonly close: () => void
}

/** A filter without a `since` that all exchanges to come are later than, so that many may share it. */
const withoutPast = ({ since, ...rest }: Filter, named: number): Filter =>
  since === undefined || (sequenceOf(since) ?? 0) <= named ? rest : { ...rest, since }

/** An exchange with its weight, which is counted once. */
type Kept = { readonly exchange: Exchange; readonly weight: number }

/** However many exchanges may be kept, they may not take more than this. @unit characters */
export const CHARACTER_BUDGET = 16 * 1024 * 1024

/** The same for each namespace but the default one, of which there may be hundreds. @unit characters */
export const SMALL_CHARACTER_BUDGET = 1024 * 1024

/** Keeps up to `size` exchanges; the oldest leave first and are counted. */
export const createJournal = (size: number, budget = CHARACTER_BUDGET): Journal => {
  const switchboard = createSwitchboard()
  let kept = new Map<string, Kept>()
  let characters = 0
  let evicted = 0
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
    for (const { cleared } of switchboard.all()) cleared?.()
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
      switchboard.tell(exchange)
    },
    list: (limit = size) =>
      Array.from(kept.values(), ({ exchange }) => exchange)
        .reverse()
        .slice(0, limit),
    find: (id) => kept.get(id)?.exchange,
    counts: () => ({ kept: kept.size, evicted }),
    clear,
    subscribe: (listener, filter = {}) => {
      if (!closed) return switchboard.plug(listener, withoutPast(filter, named))
      listener.ended?.()
      return () => {}
    },
    close: () => {
      closed = true
      clear()
      for (const { ended } of switchboard.all()) ended?.()
    },
  }
}
