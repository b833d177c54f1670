import { isKnown } from '../states.ts'

/** A state as a pact names it. */
export type NamedState = {
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The ids and the account of a request as written, which a mock can set up; `verify` uses new ones. */
const OF_THE_REQUEST: ReadonlySet<string> = new Set(['username', 'ref_id', 'tr_id'])

/**
 * Reads a state. Pacts of version 2 have no parameters, so its name may have them:
 * `a bill was inquired: code=PGAS, hp=0110010000`.
 */
export const readState = (text: string, params?: object | null): NamedState => {
  const [, head = '', rest = ''] = /^([^:]*):(.*)$/s.exec(text) ?? []
  const isWithin = isKnown(head.trim())
  const all = { ...(isWithin && pairsIn(rest)), ...params }
  return {
    name: isWithin ? head.trim() : text,
    params: Object.fromEntries(Object.entries(all).filter(([name]) => !OF_THE_REQUEST.has(name))),
  }
}

const pairsIn = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    text
      .split(',')
      .map((pair) => /^\s*([^=]+?)\s*=\s*(.*?)\s*$/s.exec(pair))
      .flatMap((pair) => (pair ? [[pair[1], parameterOf(pair[1] ?? '', pair[2] ?? '')]] : [])),
  )

/** The version of a callback's top-up is the only number. */
const parameterOf = (name: string, text: string) => (name === 'version' ? Number(text) : text)
