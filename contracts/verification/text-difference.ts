import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { placeOf } from '../xml-rule.ts'
import type { Difference, Mismatch } from './differences.ts'

/**
 * What a rule of `xml-rule.ts` objects to, by the field that it is about: the verifier compares the
 * whole text, and says only that it does not match.
 *
 * @returns undefined for any other objection
 */
export const textDifference = ({
  path,
  mismatch = '',
  expected,
  actual,
}: Mismatch): Difference | undefined => {
  const [, rule = ''] = / to match '((?:(?! to match ')[\s\S])*)'$/.exec(mismatch) ?? []
  const place = path === '$' ? placeOf(rule) : undefined
  if (!place) return undefined
  const field = ['$.mp', ...place].join('.')
  const [wanted = ''] = textsAt(String(expected), place) ?? []
  const texts = textsAt(String(actual), place)
  if (!texts) return { field, wanted, came: String(actual), why: 'the answer is not XML' }
  if (texts.length === 0 || texts.includes(undefined))
    return { field, wanted, came: 'nothing', why: `${place.at(-1)} is missing` }
  return { field, wanted, came: [...new Set(texts)].join(', '), why: '' }
}

const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true })

type Texts = readonly (string | undefined)[]

/** The texts of all elements at a place, undefined where one is missing; undefined when it is not XML. */
const textsAt = (xml: string, place: readonly string[]): Texts | undefined => {
  const bare = xml.replace(/^\ufeff/, '')
  if (XMLValidator.validate(bare) !== true) return undefined
  const [root] = Object.values(parser.parse(bare) as object)
  return walk(root?.data ?? root, place)
}

const walk = (value: unknown, [name, ...deeper]: readonly string[]): Texts => {
  if (Array.isArray(value))
    return value.flatMap((item) => walk(item, name === undefined ? [] : [name, ...deeper]))
  if (name === undefined) return [typeof value === 'string' ? value : JSON.stringify(value)]
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [undefined]
  return walk((value as Record<string, unknown>)[name], deeper)
}
