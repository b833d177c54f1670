import type { Exchange } from './exchange.ts'
import { type Facts, factsOf } from './facts.ts'
import { type Filter, matcherOf } from './filter.ts'

/** Somebody who wants to hear of exchanges as they are noted. */
export type Listener = {
  readonly noted: (exchange: Exchange) => void
  /** What there was is gone; more may come. */
  readonly cleared?: () => void
  /** No more will come. */
  readonly ended?: () => void
}

/** Lets listeners hear of the exchanges they want. */
export type Switchboard = {
  /** @returns what ends the subscription */
  readonly plug: (listener: Listener, filter: Filter) => () => void
  readonly tell: (exchange: Exchange) => void
  readonly all: () => readonly Listener[]
}

type Line = { readonly listener: Listener; readonly wants: ReturnType<typeof matcherOf> }

/** What a listener can be filed under, the rarest first. */
const FILED_BY = [
  ...(['refId', 'trId', 'customerNumber', 'product'] as const),
  ...(['responseCode', 'username', 'command'] as const),
] as const

const keyOf = (name: (typeof FILED_BY)[number], exchange: Exchange, facts: Facts) =>
  name === 'responseCode' ? exchange.responseCode : facts[name]

/**
 * A switchboard that files each listener under the rarest thing it waits for, so that an exchange
 * is held against those listeners only which it may concern: a thousand that wait for references
 * of their own cost a look into a map.
 */
export const createSwitchboard = (): Switchboard => {
  const drawers = new Map(FILED_BY.map((name) => [name, new Map<unknown, Set<Line>>()]))
  const others = new Set<Line>()
  const lines = new Set<Line>()

  const tellEach = (some: ReadonlySet<Line> | undefined, exchange: Exchange, facts: Facts) => {
    if (some)
      for (const { listener, wants } of some) if (wants(exchange, facts)) listener.noted(exchange)
  }

  return {
    plug: (listener, filter) => {
      const line: Line = { listener, wants: matcherOf(filter) }
      const name = FILED_BY.find((field) => filter[field] !== undefined)
      const drawer = name && drawers.get(name)
      const key = name && filter[name]
      const shelf = drawer ? (drawer.get(key) ?? new Set()) : others
      drawer?.set(key, shelf)
      shelf.add(line)
      lines.add(line)
      return () => {
        lines.delete(line)
        shelf.delete(line)
        if (shelf.size === 0 && drawer?.get(key) === shelf) drawer?.delete(key)
      }
    },
    tell: (exchange) => {
      if (lines.size === 0) return
      const facts = factsOf(exchange)
      for (const [name, drawer] of drawers)
        if (drawer.size > 0) tellEach(drawer.get(keyOf(name, exchange, facts)), exchange, facts)
      tellEach(others, exchange, facts)
    },
    all: () => [...lines].map(({ listener }) => listener),
  }
}
