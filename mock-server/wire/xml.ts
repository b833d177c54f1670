import type { XmlElement, XmlError, XmlNode } from '@rgrove/parse-xml'
import {
  type Codec,
  type Decoded,
  MAX_NESTING,
  type WireDocument,
  type WireReply,
  type WireValue,
  type Writable,
} from './document.ts'
import { type Unreadable, unreadable } from './problem.ts'
import { xmlLibraries } from './xml-libraries.ts'

/** The vendor's XML: one `<mp>` with a child for each field, no attributes, no DTD. */
export const xmlCodec: Codec = {
  format: 'xml',
  contentType: 'application/xml',
  decode: (text) => {
    const parsed = parse(text)
    return 'name' in parsed ? toDocument(parsed) : parsed
  },
  encode: ({ data, envelope, elementNames, listElement = 'item' }) => {
    const named = isList(data) ? { [listElement]: data } : data
    const fields = elementNames ? rename(named, elementNames) : named
    const xml = xmlLibraries().builder.build({
      mp: envelope === 'data' ? { data: fields } : fields,
    })
    return `<?xml version="1.0"?>\n${xml.replace(UNCARRIABLE, '\ufffd')}\n`
  },
}

/**
 * Characters XML 1.0 cannot represent. A partner may have sent one in JSON, which would break the
 * reply.
 */
const UNCARRIABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Parses strictly, like libxml in the vendor's PHP; see docs/decisions/reading-xml.md. */
const parse = (text: string): XmlElement | Unreadable => {
  const { parseXml, XmlError } = xmlLibraries().parser
  try {
    const { children, root } = parseXml(text, { preserveDocumentType: true })
    if (children.some((node) => node.type === 'doctype')) return DECLARES_TYPES
    return root ?? unreadable('xml-root', 'the body has no root element')
  } catch (error) {
    // The parser recurses once for each level.
    if (error instanceof RangeError) return TOO_DEEP
    if (!(error instanceof XmlError)) throw error
    // A DOCTYPE that is malformed, in lower case, or whose entities are used.
    if (BEGINS_WITH_TYPES.test(text)) return DECLARES_TYPES
    return unreadable('xml-syntax', `the body is not XML: ${inOneLine(error, text)}`)
  }
}

const DECLARES_TYPES = unreadable('xml-doctype', 'the body declares a DOCTYPE or entities')
/** No two parts match the same characters, otherwise a body of spaces would take half a minute. */
const BEGINS_WITH_TYPES = /^\s*(?:<\?[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)*<!(?:DOCTYPE|ENTITY)\b/i

const TOO_DEEP = unreadable('too-deep', `the body is nested deeper than ${MAX_NESTING} levels`)

/** The first line of the parser's message says what and where; the others quote the body. */
const inOneLine = ({ message, pos }: XmlError, text: string): string => {
  const first = message.split('\n', 1)[0] ?? ''
  if (!first.startsWith('Invalid character (')) return first
  const code = (text.codePointAt(pos) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return first.replace('Invalid character', `Invalid character U+${code}`)
}

const toDocument = (root: XmlElement): Decoded => {
  if (root.name !== 'mp')
    return unreadable('xml-root', `the root element must be <mp>, not <${root.name.slice(0, 40)}>`)
  const document = toFields(root, 1)
  return document ? { ok: true, document } : TOO_DEEP
}

/** Undefined when nested too deeply. */
const toFields = (element: XmlElement, depth: number): WireDocument | undefined => {
  if (depth > MAX_NESTING) return undefined
  const fields: Record<string, WireValue> = Object.create(null)
  for (const child of element.children) {
    if (!isElement(child)) continue
    const value = toValue(child, depth)
    if (value === undefined) return undefined
    const before = fields[child.name] as WireValue[] | WireValue | undefined
    if (Array.isArray(before)) before.push(value)
    else fields[child.name] = before === undefined ? value : [before as WireValue, value]
  }
  return fields
}

const toValue = (element: XmlElement, depth: number): WireValue | undefined =>
  element.children.some(isElement)
    ? toFields(element, depth + 1)
    : depth < MAX_NESTING
      ? element.text
      : undefined

const isElement = (node: XmlNode): node is XmlElement => node.type === 'element'

const isList = (data: WireReply['data']): data is readonly Writable[] => Array.isArray(data)

type Fields = { readonly [field: string]: Writable }

const rename = (data: Fields, names: Readonly<Record<string, string>>): Fields => {
  const renamed: Record<string, Writable> = {}
  for (const [field, value] of Object.entries(data)) renamed[names[field] ?? field] = value
  return renamed
}
