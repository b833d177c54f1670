import type { Answer, Fields, Value } from './answer.ts'
import type { Format } from './reading.ts'

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const writeElement = (name: string, value: Value): string => {
  if (Array.isArray(value)) return value.map((item) => writeElement(name, item)).join('')
  const inner =
    typeof value === 'object' ? writeElements(value as Fields) : escapeXml(String(value))
  return `<${name}>${inner}</${name}>`
}

const writeElements = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => writeElement(name, value))
    .join('')

const renamed = (fields: Fields, from: string, to: string): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name === from ? to : name, value]),
  )

const toXml = ({ fields, xmlData, reference }: Answer): string => {
  const elements = writeElements(renamed(fields, 'noref', reference))
  return inRoot(xmlData ? `<data>${elements}</data>` : elements)
}

const inRoot = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<mp>${inner}</mp>`

/** Writes fields as XML. */
export const writeXml = (fields: Fields): string => inRoot(writeElements(fields))

/** JSON as PHP's `json_encode` writes it, with escaped slashes. */
export const toJson = (value: unknown): string => JSON.stringify(value).replaceAll('/', '\\/')

/** Encodes an answer in the format of its request. */
export const write = (answer: Answer, format: Format): string => {
  if (format === 'xml') return toXml(answer)
  return toJson(answer.jsonData ? { data: answer.fields, meta: [] } : answer.fields)
}
