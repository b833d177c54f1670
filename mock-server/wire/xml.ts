import { EntityDecoder, XML } from '@nodable/entities'
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import {
  type Codec,
  type Decoded,
  MAX_NESTING,
  unreadable,
  type WireDocument,
  type WireReply,
  type WireValue,
  type Writable,
} from './document.ts'

/** XML as the vendor speaks it: one `<mp>` with a child for each field, no attributes, no DTD. */
export const xmlCodec: Codec = {
  format: 'xml',
  contentType: 'application/xml',
  decode: (text) => {
    if (DECLARES_TYPES.test(text))
      return unreadable('the body declares a DOCTYPE or entities, which are refused')
    if (CONTROL_CHARACTER.test(text))
      return unreadable('the body holds control characters, which XML forbids')
    const parsed = parse(text)
    return parsed.ok ? toDocument(parsed.tree) : parsed
  },
  encode: ({ data, envelope, elementNames }) => {
    const fields = elementNames ? rename(data, elementNames) : data
    return `<?xml version="1.0"?>\n${builder.build({ mp: envelope === 'data' ? { data: fields } : fields })}\n`
  },
}

const DECLARES_TYPES = /<!(?:DOCTYPE|ENTITY)/i

// biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are what is looked for
const CONTROL_CHARACTER = /[\x00-\x08\x0b\x0c\x0e-\x1f]/

/** Values stay text: parsing `0110014601` as a number would lose its zero. */
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
  parseTagValue: false,
  trimValues: false,
  // The parser counts the tags around the one it opens.
  maxNestedTags: MAX_NESTING - 1,
  entityDecoder: new EntityDecoder({
    namedEntities: XML,
    numericAllowed: true,
    ncr: { nullNCR: 'throw' },
  }),
})

const builder = new XMLBuilder({ suppressEmptyNode: false })

type Tree = { readonly [element: string]: unknown }

const parse = (text: string): { ok: true; tree: Tree } | ReturnType<typeof unreadable> => {
  try {
    const tree = parser.parse(text) as Tree
    // The parser forgives what is not well formed, so the validator has the last word.
    const verdict = XMLValidator.validate(text)
    if (verdict === true) return { ok: true, tree }
    return refused(`${verdict.err.msg} (line ${verdict.err.line})`)
  } catch (error) {
    return refused((error as Error).message)
  }
}

const refused = (reason: string) => unreadable(`the body is not XML: ${reason}`)

const toDocument = (tree: Tree): Decoded => {
  const root = tree.mp
  if (root === undefined) return unreadable('the root element must be <mp>')
  return typeof root === 'string'
    ? { ok: true, document: Object.create(null) as WireDocument }
    : { ok: true, document: toFields(root as Tree) }
}

const toFields = (element: Tree): WireDocument => {
  const fields: Record<string, WireValue> = Object.create(null)
  for (const [name, value] of Object.entries(element))
    if (name !== '#text') fields[name] = toValue(value)
  return fields
}

const toValue = (value: unknown): WireValue => {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.map(toValue) : toFields(value as Tree)
}

const rename = (
  data: WireReply['data'],
  names: Readonly<Record<string, string>>,
): WireReply['data'] => {
  const renamed: Record<string, Writable> = {}
  for (const [field, value] of Object.entries(data)) renamed[names[field] ?? field] = value
  return renamed
}
