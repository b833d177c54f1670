import { createHash } from 'node:crypto'
import documented from './documented.json' with { type: 'json' }

/**
 * Turns printed examples into the bytes they represent. It knows the printed text and how to treat
 * white space and signs, and nothing about the mock.
 */
export type Example = {
  readonly name: string
  readonly source: string
  readonly format: 'json' | 'xml'
  readonly testNumbers: 'current' | 'legacy'
  /** Another example that must have been asked first. */
  readonly after?: string
  /** What must have been asked first: fields of requests, in JSON, that no page prints. */
  readonly given?: readonly Record<string, string>[]
  readonly request: string
  readonly reply: string
  readonly requestChanges: readonly Change[]
  readonly replyChanges: readonly Change[]
}

type Change = {
  readonly field: string
  /** The value that replaces it. */
  readonly to?: string | number
  /** The field that a sign covers, or `cs` itself; the value is then the sign. */
  readonly signs?: string
  readonly why: string
}

export const examples = documented.examples as unknown as readonly Example[]

export const findExample = (name: string): Example => {
  const found = examples.find((example) => example.name === name)
  if (!found) throw new Error(`there is no documented example ${name}`)
  return found
}

/** The request as bytes on the wire: printed body, with the listed changes. */
export const transcribeRequest = ({ format, request, requestChanges }: Example): string => {
  const body = requestChanges.reduce((text, change) => apply(format, text, change), request)
  return onTheWire(format, body)
}

/** A request no page prints, as bytes on the wire, signed for the default account. */
export const writeRequest = (fields: Record<string, string>): string => {
  const signed = { ...fields, username: '123123123' }
  const text = JSON.stringify(signed, null, 2)
  const covered = 'tr_id' in fields ? 'tr_id' : 'ref_id'
  return onTheWire('json', JSON.stringify({ ...signed, sign: signOf('json', text, covered) }))
}

const onTheWire = (format: Example['format'], body: string) =>
  [
    'POST /api/v1/bill/check HTTP/1.1',
    'Host: testpostpaid.mobilepulsa.net',
    `Content-Type: application/${format}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')

/** The reply as bytes: printed body without layout white space, with the listed changes. */
export const transcribeReply = ({ format, reply, replyChanges }: Example): string => {
  const printed = replyChanges.reduce((text, change) => apply(format, text, change), reply)
  const body = format === 'json' ? compactJson(printed) : compactXml(printed)
  return ['HTTP/1.1 200 OK', `Content-Type: application/${format}`, '', body].join('\r\n')
}

const compactJson = (printed: string) => JSON.stringify(JSON.parse(printed)).replaceAll('/', '\\/')

/** White space between elements is layout; white space inside a leaf is not. */
const compactXml = (printed: string) => {
  const elements = printed.replace(/^<\?xml[^>]*\?>/, '').trim()
  return `<?xml version="1.0"?>\n${elements.replace(/>\s+</g, '><')}\n`
}

const apply = (format: Example['format'], text: string, change: Change): string => {
  const place =
    format === 'json'
      ? new RegExp(`("${change.field}": )("[^"]*"|-?\\d+)`)
      : new RegExp(`(<${change.field}>)([^<]*)(?=</${change.field}>)`)
  const found = place.exec(text)
  if (!found) throw new Error(`there is no field ${change.field} to change`)
  const [whole, before, value] = found as unknown as [string, string, string]
  const to = change.signs === undefined ? change.to : signOf(format, text, change.signs)
  const quoted =
    format === 'json' && value.startsWith('"') ? JSON.stringify(String(to)) : String(to)
  return text.replace(whole, () => before + quoted)
}

const signOf = (format: Example['format'], text: string, field: string) => {
  const value = (name: string) =>
    (format === 'json'
      ? new RegExp(`"${name}": "?([^",\\n]*)`).exec(text)
      : new RegExp(`<${name}>([^<]*)`).exec(text))?.[1]
  return createHash('md5')
    .update(`${value('username')}sandbox${field === 'cs' ? 'cs' : value(field)}`)
    .digest('hex')
}
