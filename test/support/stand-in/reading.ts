/** The two formats the vendor speaks. */
export type Format = 'json' | 'xml'

/** A request's fields as received. */
export type Asked = { readonly [name: string]: unknown }

const ELEMENT = /<([\w.-]+)>([\s\S]*?)<\/\1>|<([\w.-]+)\s*\/>/g
const DOCUMENT = /^\s*(?:<\?xml[^>]*\?>)?\s*<mp>([\s\S]*)<\/mp>\s*$/

const unescapeXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

const readElements = (xml: string): Asked => {
  const fields: Record<string, unknown> = {}
  const rest = xml.replace(ELEMENT, (_, name?: string, inner = '', empty?: string) => {
    if (name === undefined) fields[empty ?? ''] = ''
    else fields[name] = inner.includes('<') ? readElements(inner) : unescapeXml(inner)
    return ''
  })
  if (rest.trim() !== '') throw new SyntaxError('text where elements belong')
  return fields
}

const readXml = (body: string): Asked => {
  const inner = DOCUMENT.exec(body)?.[1]
  if (inner === undefined) throw new SyntaxError('no <mp>')
  return readElements(inner)
}

const readJson = (body: string): Asked => {
  const read: unknown = JSON.parse(body)
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new SyntaxError('no object')
  return read as Asked
}

/** The format of a request: its Content-Type, else its first character, else XML. */
export const formatOf = (contentType: string | undefined, body: string): Format => {
  if (contentType?.includes('json')) return 'json'
  if (contentType?.includes('xml')) return 'xml'
  return body.trimStart().startsWith('{') ? 'json' : 'xml'
}

/** A body's fields, or undefined when it is not of its format. */
export const read = (body: string, format: Format): Asked | undefined => {
  try {
    return format === 'json' ? readJson(body) : readXml(body)
  } catch {
    return undefined
  }
}

/** The text of a field, nested ones named with dots; empty when there is none. */
export const textOf = (asked: Asked, path: string): string => {
  let value: unknown = asked
  for (const name of path.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Asked)[name] : undefined
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
}
