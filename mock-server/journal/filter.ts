import type { Exchange } from './exchange.ts'
import { sequenceOf } from './exchange.ts'
import { type Facts, factsOf, isMatched } from './facts.ts'

/** Selects exchanges; all given conditions must match. */
export type Filter = {
  readonly kind?: Exchange['kind'] | undefined
  readonly command?: string | undefined
  readonly product?: string | undefined
  readonly customerNumber?: string | undefined
  readonly refId?: string | undefined
  readonly trId?: number | undefined
  readonly username?: string | undefined
  readonly responseCode?: string | undefined
  readonly status?: number | undefined
  readonly format?: 'json' | 'xml' | undefined
  /** Whether a fixture or rule determined the reply. */
  readonly matched?: boolean | undefined
  /** A text in the target, a body, the match or the hint, ignoring case. */
  readonly text?: string | undefined
  /** Only exchanges after this id. */
  readonly since?: string | undefined
}

export type Matcher = (exchange: Exchange, facts: Facts) => boolean

/** Compiles a filter. */
export const matcherOf = (filter: Filter): Matcher => {
  const tests: Matcher[] = []
  for (const name of FACTS) {
    const wanted = filter[name]
    if (wanted !== undefined) tests.push((_, facts) => facts[name] === wanted)
  }
  for (const name of OUTCOMES) {
    const wanted = filter[name]
    if (wanted !== undefined) tests.push((exchange) => exchange[name] === wanted)
  }
  const { since, matched, text } = filter
  if (since !== undefined) {
    const after = sequenceOf(since) ?? 0
    tests.push(({ id }) => (sequenceOf(id) ?? 0) > after)
  }
  if (matched !== undefined) tests.push((exchange) => isMatched(exchange) === matched)
  if (text !== undefined) tests.push(searchFor(text))
  return (exchange, facts) => tests.every((test) => test(exchange, facts))
}

/** The exchanges that match a filter, in the order given. */
export const select = (exchanges: readonly Exchange[], filter: Filter): readonly Exchange[] => {
  const matches = matcherOf(filter)
  return exchanges.filter((exchange) => matches(exchange, factsOf(exchange)))
}

const FACTS = ['refId', 'trId', 'customerNumber', 'product', 'username', 'command'] as const
const OUTCOMES = ['kind', 'responseCode', 'status', 'format'] as const

/** Headers are not searched: they contain secrets, which a search could be used to guess. */
const searchFor = (text: string): Matcher => {
  const wanted = new RegExp(literally(text), 'i')
  return ({ target, body, answer, matched, hint = '' }) =>
    [target, body, answer, matched, hint].some(
      (place) => typeof place === 'string' && wanted.test(place),
    )
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
