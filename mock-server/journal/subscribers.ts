import type { Exchange } from './exchange.ts'
import { factsOf } from './facts.ts'
import { type Filter, type Matcher, matcherOf } from './filter.ts'

/** Receives new exchanges. */
export type Subscriber = {
  readonly noted: (exchange: Exchange) => void
  /** The journal was cleared; more may come. */
  readonly cleared?: () => void
  /** The journal was closed. */
  readonly ended?: () => void
}

export type Subscribers = {
  /** @returns unsubscribe */
  readonly add: (subscriber: Subscriber, filter: Filter) => () => void
  readonly tell: (exchange: Exchange) => void
  readonly all: () => readonly Subscriber[]
}

/** Keeps subscribers and notifies those whose filter matches. */
export const createSubscribers = (): Subscribers => {
  const subscriptions = new Set<{ readonly subscriber: Subscriber; readonly matches: Matcher }>()
  return {
    add: (subscriber, filter) => {
      const subscription = { subscriber, matches: matcherOf(filter) }
      subscriptions.add(subscription)
      return () => subscriptions.delete(subscription)
    },
    tell: (exchange) => {
      if (subscriptions.size === 0) return
      const facts = factsOf(exchange)
      // Iterates over a copy, since a subscriber may unsubscribe or add others.
      for (const { subscriber, matches } of [...subscriptions])
        if (matches(exchange, facts)) subscriber.noted(exchange)
    },
    all: () => Array.from(subscriptions, ({ subscriber }) => subscriber),
  }
}
