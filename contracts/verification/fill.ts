import { signedBy } from '../request-sign.ts'
import type { Given } from '../states.ts'
import { signFor } from './ask-target.ts'
import type { Target } from './target.ts'

/**
 * What the relay fills in before it forwards a request: the values of the state and the sign, or
 * the sign alone, or nothing.
 */
export type Fill = 'all' | 'sign' | 'nothing'

/** The header by which a request says what is filled in; it is not forwarded. */
export const FILL = 'X-Iak-Sandbox-Fill'

type Generators = { readonly [place: string]: unknown }

/** The generators of a request, by its parts. */
export type Generated = { readonly [part: string]: Generators | null } | null

/**
 * What is to be filled in a request.
 *
 * Without a state, a request is sent as it is written: a wrong sign, for example. Generators say
 * which values come from the state, so that all others are meant as they are written.
 */
export const fillOf = (generators: Generated | undefined, hasState: boolean): Fill => {
  if (!hasState) return 'nothing'
  const given = Object.entries(generators ?? {}).flatMap(([part, rules]) => placesIn(part, rules))
  if (given.length === 0) return 'all'
  return given.some((place) => /\bsign\b/.test(place)) ? 'sign' : 'nothing'
}

const placesIn = (part: string, rules: Generators | null): readonly string[] => {
  if (part === 'path') return isFromState(rules) ? ['path'] : []
  return Object.entries(rules ?? {}).flatMap(([place, rule]) => (isFromState(rule) ? [place] : []))
}

const isFromState = (rule: unknown): boolean =>
  (rule as { type?: unknown } | null)?.type === 'ProviderState'

/** A request as it is forwarded. */
export type Outgoing = { readonly path: string; readonly body: string }

/** Fills in what a state provides, and signs a request by its command where no state does. */
export const fillIn = (
  fill: Fill,
  { path, body }: Outgoing,
  given: Given,
  target: Pick<Target, 'username' | 'apiKey'>,
): Outgoing => {
  if (fill === 'nothing') return { path, body }
  const { username, ref_id, tr_id } = given
  // A browser sends its key instead of a sign.
  const all = { username, ref_id, tr_id, secret_key: target.apiKey }
  const values = fill === 'all' ? Object.entries(all) : []
  const filled = values.reduce((text, [name, value]) => replaced(text, name, value), body)
  const signed = signedBy(path, filled)
  const sign = given.sign ?? (signed === undefined ? undefined : signFor(target, signed))
  return {
    path: fill === 'all' ? path.replace(RECEIPT, `$1${tr_id}`) : path,
    body: sign === undefined ? filled : replaced(filled, 'sign', sign),
  }
}

/** The path of a receipt, up to its tr_id. */
const RECEIPT = /^(\/api\/(?:v1\/)?download\/)\d+/

/** Replaces a value by its name, and leaves the rest of the text as the consumer wrote it. */
const replaced = (text: string, name: string, value: string): string =>
  text.trimStart().startsWith('<')
    ? text.replace(element(name), (_, tag: string) => `<${tag}>${escaped(value)}</${name}>`)
    : text.replace(member(name), (_, key: string, before: string) => key + alike(before, value))

const element = (name: string) =>
  new RegExp(
    `<(${name}(?:\\s[^>]*?)?)(?:/>|>(?:[^<]|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>)*</${name}\\s*>)`,
  )

const member = (name: string) =>
  new RegExp(`("${name}"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|-?\\d[\\d.eE+-]*)`)

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** A number stays a number. */
const alike = (before: string, value: string): string =>
  !before.startsWith('"') && /^(?:0|[1-9]\d*)$/.test(value) ? value : JSON.stringify(value)
