import { EntityDecoder, XML } from '@nodable/entities'
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import { type Fields, isFields, type RequestFields, UnreadableBody } from './fields.ts'

const builder = new XMLBuilder({ suppressEmptyNode: false })

/** Values stay strings: as a number, `0110014601` would lose its zero. */
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  entityDecoder: new EntityDecoder({ namedEntities: XML, numericAllowed: true }),
})

/** Encodes a request: one element for each field, under `<mp>`. */
export const writeXml = (fields: RequestFields): string =>
  `<?xml version="1.0"?>${builder.build({ mp: fields })}`

/** Parses the fields in `<mp>`, or in any other root. @throws UnreadableBody */
export const readXml = (text: string): Fields => {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw new UnreadableBody('it has a document type declaration')
  const verdict = XMLValidator.validate(text)
  if (verdict !== true)
    throw new UnreadableBody(`it is not XML: ${verdict.err.msg} (line ${verdict.err.line})`)
  const root = Object.values(parser.parse(text) as Fields).find(isFields)
  if (!root) throw new UnreadableBody('it has no fields')
  return withoutRepeats(withoutLayout(root))
}

/** The vendor repeats some fields with the same value, as the ref_id in its examples. */
const withoutRepeats = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (name === 'data' && isFields(value)) return [name, withoutRepeats(value)]
      const texts = Array.isArray(value) ? new Set<unknown>(value) : undefined
      const [only] = texts ?? []
      return [name, texts?.size === 1 && typeof only === 'string' ? only : value]
    }),
  )

/** The parser returns white space between elements as `#text`. */
const withoutLayout = (fields: Fields): Fields => {
  const kept: Record<string, Fields[string]> = {}
  for (const [name, value] of Object.entries(fields))
    if (name !== '#text') kept[name] = withoutLayoutInside(value)
  return kept
}

const withoutLayoutInside = (value: Fields[string]): Fields[string] => {
  if (Array.isArray(value)) return value.map(withoutLayoutInside)
  return isFields(value) ? withoutLayout(value) : value
}
