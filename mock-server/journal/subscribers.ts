import type { Exchange } from './exchange.ts'
import { factsOf } from './facts.ts'
import { type Filter, type Matcher, matcherOf } from './filter.ts'

/** Is told of exchanges as they are noted. */
export type Subscriber = {
  readonly noted: (exchange: Exchange) => void
  /** What there was is gone; more may come. */
  readonly cleared?: () => void
  /** No more will come. */
  readonly ended?: () => void
}

/** The subscribers of a journal. */
export type Subscribers = {
  /** @returns what ends the subscription */
  readonly add: (subscriber: Subscriber, filter: Filter) => () => void
  readonly tell: (exchange: Exchange) => void
  readonly all: () => readonly Subscriber[]
}

/** Makes an empty list of subscribers; each is told of what its filter means. */
export const createSubscribers = (): Subscribers => {
  const subscriptions = new Set<{ readonly subscriber: Subscriber; readonly isMeant: Matcher }>()
  return {
    add: (subscriber, filter) => {
      const subscription = { subscriber, isMeant: matcherOf(filter) }
      subscriptions.add(subscription)
      return () => subscriptions.delete(subscription)
    },
    tell: (exchange) => {
      if (subscriptions.size === 0) return
      const facts = factsOf(exchange)
      // A copy, for one that is told may unsubscribe and let others in.
      for (const { subscriber, isMeant } of [...subscriptions])
        if (isMeant(exchange, facts)) subscriber.noted(exchange)
    },
    all: () => Array.from(subscriptions, ({ subscriber }) => subscriber),
  }
}
