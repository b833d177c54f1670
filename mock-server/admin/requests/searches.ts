import type { Context } from 'hono'
import type { Filter } from '../../journal/filter.ts'
import { problem } from '../problem.ts'

/** More than so many texts may not be looked for at once in one namespace: each is a search in every exchange. */
export const MOST_SEARCHES = 16

/** Counts the texts that those who listen look for, place by place. */
export type Searches<Place extends object> = {
  /** @returns what ends the search, once; undefined when there are too many others */
  readonly begin: (place: Place, filter: Filter) => (() => void) | undefined
}

/** Counts searches, none yet. The same text, whatever its capitals, is one search for all who look for it. */
export const createSearches = <Place extends object>(): Searches<Place> => {
  const underWay = new WeakMap<Place, Map<string, number>>()
  return {
    begin: (place, filter) => {
      if (filter.text === undefined) return () => {}
      const text = filter.text.toLowerCase()
      const here = underWay.get(place) ?? new Map<string, number>()
      underWay.set(place, here)
      if (!here.has(text) && here.size >= MOST_SEARCHES) return undefined
      here.set(text, (here.get(text) ?? 0) + 1)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        const others = (here.get(text) ?? 1) - 1
        if (others > 0) here.set(text, others)
        else here.delete(text)
      }
    },
  }
}

/** Says that there are too many searches. */
export const tooManySearches = (c: Context, namespace: string): Response =>
  problem(
    c,
    503,
    'Too many searches',
    `${MOST_SEARCHES} texts are looked for in namespace ${namespace} already, and there may be no more; wait for a refId, a customerNumber or a command instead, or in a namespace of your own.`,
  )
