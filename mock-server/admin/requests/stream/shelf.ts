import { type Exchange, weigh } from '../../../journal/exchange.ts'

/** So many exchanges may wait for the slowest reader of a channel. */
export const MOST_WAITING = 1000

/** So many of them are handed over at a time. */
export const HANDFUL = 200

/** They may not take more than this. @unit characters */
const CHARACTER_BUDGET = 4 * 1024 * 1024

/** Exchanges that some reader has not had yet, each at a place of its own, counted from 0. */
export type Shelf = {
  readonly put: (exchange: Exchange) => void
  /** The place of the oldest; what stood before is gone. */
  readonly first: () => number
  /** The place of the next to come. */
  readonly end: () => number
  readonly from: (place: number, most: number) => readonly Exchange[]
  /** Takes away all that stands before a place. */
  readonly clearBefore: (place: number) => void
}

/** Makes an empty shelf; when it is full, the oldest fall off. */
export const createShelf = (): Shelf => {
  let standing: Exchange[] = []
  let first = 0
  let characters = 0

  const clearBefore = (place: number) => {
    const gone = standing.slice(0, Math.max(place - first, 0))
    if (gone.length === 0) return
    for (const exchange of gone) characters -= weigh(exchange)
    standing = standing.slice(gone.length)
    first += gone.length
  }

  return {
    put: (exchange) => {
      standing.push(exchange)
      characters += weigh(exchange)
      // A tenth at a time, for taking one away moves all others.
      if (standing.length > MOST_WAITING || characters > CHARACTER_BUDGET)
        clearBefore(first + Math.ceil(standing.length / 10))
    },
    first: () => first,
    end: () => first + standing.length,
    from: (place, most) => standing.slice(place - first, place - first + most),
    clearBefore,
  }
}
