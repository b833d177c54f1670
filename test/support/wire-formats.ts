/**
 * A partner's own codecs for the two formats. They share no code with the mock, so that a mistake
 * in the mock's codecs cannot hide.
 */
export const wireFormats = ['json', 'xml'] as const

export type WireFormat = (typeof wireFormats)[number]

export type Fields = { readonly [name: string]: string | number | Fields }

export const contentTypes: Readonly<Record<WireFormat, string>> = {
  json: 'application/json',
  xml: 'application/xml',
}

export const write = (format: WireFormat, fields: Fields): string =>
  format === 'json' ? JSON.stringify(fields) : writeXml(fields)

const writeXml = (fields: Fields): string =>
  `<?xml version="1.0" ?>\n<mp>\n${elements(fields)}</mp>`

const elements = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => {
      const inner = typeof value === 'object' ? elements(value) : escapeMarkup(value)
      return `  <${name}>${inner}</${name}>\n`
    })
    .join('')

const escapeMarkup = (value: string | number) =>
  String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The answer's own fields: as in JSON, or as strings from XML. */
export const read = (format: WireFormat, body: string): Record<string, unknown> =>
  format === 'json' ? (JSON.parse(body) as { data: Record<string, unknown> }).data : readXml(body)

const readXml = (body: string): Record<string, unknown> => {
  const root = /^<\?xml version="1\.0"\?>\n<mp>(.*)<\/mp>\n$/s.exec(body)?.[1]
  if (root === undefined) throw new Error(`not the vendor's XML: ${body}`)
  const inner = /^<data>(.*)<\/data>$/s.exec(root)?.[1] ?? root
  return readElements(inner)
}

const readElements = (xml: string): Record<string, unknown> => {
  const fields: Record<string, unknown> = {}
  for (const [, name, inner] of xml.matchAll(/<([\w.]+)>(.*?)<\/\1>/gs) as Iterable<
    [string, string, string]
  >) {
    const value = inner.includes('<') ? readElements(inner) : inner
    const before = fields[name]
    fields[name] = before === undefined ? value : [before, value].flat()
  }
  return fields
}
