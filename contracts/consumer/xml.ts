import { ANY_TEXT, type Step, xmlRule } from '../xml-rule.ts'
import { type Fields, type Leaf, type Pattern, WHOLE } from './pattern.ts'

/** The example of a reply in `<mp>` or `<mp><data>`, as documented. */
export const xmlExample = (pattern: Fields, envelope: 'flat' | 'data'): string => {
  const inside = write(pattern)
  return document(envelope === 'flat' ? inside : `<data>${inside}</data>`)
}

/** The rules for a reply, one for each value; they apply in either envelope. */
export const xmlRules = (pattern: Pattern): readonly string[] =>
  placesOf(pattern, []).map(({ path, leaf }) => xmlRule(path, ruleOf(leaf)))

/** The fields of a request. */
export type XmlFields = { readonly [name: string]: string | number | XmlFields }

export const xmlRequest = (fields: XmlFields): string => {
  const inside = (part: XmlFields): string =>
    Object.entries(part)
      .map(([name, value]) =>
        element(name, typeof value === 'object' ? inside(value) : escaped(String(value))),
      )
      .join('')
  return document(inside(fields))
}

const document = (inside: string) => `<?xml version="1.0"?>${element('mp', inside)}`
const element = (name: string, inside: string) => `<${name}>${inside}</${name}>`
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const write = (pattern: Fields): string =>
  Object.entries(pattern.fields)
    .map(([name, part]) => {
      const [one, times] = part.kind === 'each' ? [part.of, part.examples] : [part, 1]
      return element(name, contentOf(one)).repeat(times)
    })
    .join('')

const contentOf = (pattern: Pattern): string => {
  if (pattern.kind === 'each') throw new Error('XML cannot represent a list in a list')
  return pattern.kind === 'fields' ? write(pattern) : escaped(String(pattern.example))
}

/** All values with their element paths; like `leavesOf`, with lists marked. */
const placesOf = (
  pattern: Pattern,
  path: readonly Step[],
): readonly { readonly path: readonly Step[]; readonly leaf: Leaf }[] => {
  if (pattern.kind === 'each') throw new Error('XML cannot represent a list in a list')
  if (pattern.kind !== 'fields') return [{ path, leaf: pattern }]
  return Object.entries(pattern.fields).flatMap(([name, part]) =>
    part.kind === 'each'
      ? placesOf(part.of, [...path, { name, list: true }])
      : placesOf(part, [...path, { name }]),
  )
}

const ruleOf = (leaf: Leaf): string => {
  switch (leaf.kind) {
    case 'exactly':
      return typeof leaf.example === 'number'
        ? String.raw`${leaf.example}(?:\.0+)?`
        : literally(escaped(leaf.example))
    case 'text':
      return ANY_TEXT
    case 'whole':
      return WHOLE
    case 'form':
      return leaf.form
    case 'texts':
      return String.raw`[^<\s][^<]*`
  }
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
