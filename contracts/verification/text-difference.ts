import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { placeOf } from '../xml-rule.ts'
import type { Difference, Mismatch } from './difference.ts'

/**
 * Finds the field that violates a rule of `xml-rule.ts`: the verifier matches the whole text and
 * only reports that it does not match.
 *
 * @returns undefined for any other mismatch
 */
export const textDifference = ({
  path,
  mismatch = '',
  expected,
  actual,
}: Mismatch): Difference | undefined => {
  const rule = mismatch.slice(mismatch.lastIndexOf(MATCH) + MATCH.length).replace(/'$/, '')
  const place = path === '$' ? placeOf(rule) : undefined
  if (!place) return undefined
  const field = ['$.mp', ...place].join('.')
  const root = readRoot(String(actual))
  if (root === undefined)
    return { field, wanted: place.join('.'), came: String(actual), why: 'the reply is not XML' }
  const found = walk(root, place)
  const gap = found.find((one) => 'missing' in one)
  if (gap)
    return {
      field: ['$.mp', ...place.slice(0, place.length - gap.below)].join('.'),
      wanted: gap.missing,
      came: gap.beside,
      why: `Expected child <${gap.missing}/> but was missing`,
    }
  const [wanted] = textsIn(walk(readRoot(String(expected)), place))
  return { field, wanted: wanted ?? '', came: [...new Set(textsIn(found))].join(', '), why: '' }
}

const MATCH = "to match '"

/** The text at a path, or the first missing element. */
type Found =
  | { readonly text: string }
  | { readonly missing: string; readonly beside: string; readonly below: number }

const textsIn = (found: readonly Found[]) =>
  found.flatMap((one) => ('text' in one ? [one.text] : []))

const parser = new XMLParser({
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
})

/** The fields in the root or its `<data>`; undefined when it is not XML. */
const readRoot = (xml: string): unknown => {
  const text = xml.replace(/^\ufeff/, '')
  if (XMLValidator.validate(text) !== true) return undefined
  const [root] = Object.values(parser.parse(text) as object)
  return root?.data ?? root
}

const walk = (value: unknown, place: readonly string[]): readonly Found[] => {
  if (Array.isArray(value)) return value.flatMap((item) => walk(item, place))
  const [name, ...deeper] = place
  if (name === undefined)
    return [{ text: typeof value === 'string' ? value : JSON.stringify(value) }]
  const fields = typeof value === 'object' && value !== null ? value : {}
  if (Object.hasOwn(fields, name)) return walk((fields as Record<string, unknown>)[name], deeper)
  const beside = Object.keys(fields).filter((one) => one !== '#text')
  return [{ missing: name, beside: beside.join(', '), below: deeper.length }]
}
