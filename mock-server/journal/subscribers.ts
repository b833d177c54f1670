import type { Exchange } from './exchange.ts'
import { type Facts, factsOf } from './facts.ts'
import { type Filter, filterKey, type Matcher, matcherOf } from './filter.ts'

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

/** All who want the same, which is looked for once for all of them. */
type Line = {
  readonly wants: Matcher
  readonly plugs: Set<{ readonly listener: Listener }>
  readonly takeOut: () => void
}

/** What a line can be filed under, the rarest first. */
const FILED_BY = [
  ...(['refId', 'trId', 'customerNumber', 'product'] as const),
  ...(['responseCode', 'username', 'command', 'status'] as const),
] as const

const keyOf = (name: (typeof FILED_BY)[number], exchange: Exchange, facts: Facts) =>
  name === 'responseCode' || name === 'status' ? exchange[name] : facts[name]

/**
 * A switchboard that files each line under the rarest thing it waits for, so that an exchange is
 * held against those only which it may concern: a thousand that wait for references of their own
 * cost a look into a map.
 */
export const createSwitchboard = (): Switchboard => {
  const lines = new Map<string, Line>()
  const drawers = new Map(FILED_BY.map((name) => [name, new Map<unknown, Set<Line>>()]))
  const others = new Set<Line>()

  const lay = (key: string, filter: Filter): Line => {
    const name = FILED_BY.find((field) => filter[field] !== undefined)
    const drawer = name && drawers.get(name)
    const label = name && filter[name]
    const shelf = drawer ? (drawer.get(label) ?? new Set()) : others
    const takeOut = () => {
      shelf.delete(line)
      if (shelf.size === 0 && drawer?.get(label) === shelf) drawer?.delete(label)
    }
    const line: Line = { wants: matcherOf(filter), plugs: new Set(), takeOut }
    drawer?.set(label, shelf)
    shelf.add(line)
    lines.set(key, line)
    return line
  }

  const tellEach = (some: ReadonlySet<Line> | undefined, exchange: Exchange, facts: Facts) => {
    if (some)
      for (const { wants, plugs } of some)
        if (wants(exchange, facts)) for (const { listener } of plugs) listener.noted(exchange)
  }

  return {
    plug: (listener, filter) => {
      const key = filterKey(filter)
      const line = lines.get(key) ?? lay(key, filter)
      const plug = { listener }
      line.plugs.add(plug)
      return () => {
        line.plugs.delete(plug)
        if (line.plugs.size > 0 || lines.get(key) !== line) return
        lines.delete(key)
        line.takeOut()
      }
    },
    tell: (exchange) => {
      if (lines.size === 0) return
      const facts = factsOf(exchange)
      for (const [name, drawer] of drawers)
        if (drawer.size > 0) tellEach(drawer.get(keyOf(name, exchange, facts)), exchange, facts)
      tellEach(others, exchange, facts)
    },
    all: () => [...lines.values()].flatMap(({ plugs }) => [...plugs].map((one) => one.listener)),
  }
}
