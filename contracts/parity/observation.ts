import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** How the fields of a reply are wrapped. */
type Envelope = 'data and meta' | 'data' | 'top level' | 'mp' | 'mp > data' | 'none'

/** A leaf value on the wire. */
export type Leaf = {
  readonly type: 'text' | 'number' | 'boolean' | 'null' | 'empty list' | 'empty object'
  readonly value: string
}

/** An observed reply. */
export type Observation = {
  readonly status: number
  readonly contentType: string
  readonly disposition: string
  readonly envelope: Envelope
  /** The top-level fields in order. */
  readonly order: readonly string[]
  /** Every leaf by its path, such as `desc.tagihan.detail[0].periode`. */
  readonly leaves: ReadonlyMap<string, Leaf>
  /** The decoded fields, for recording. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The body, or its size when it is not text. */
  readonly text: string
  /** @unit milliseconds */
  readonly took: number
}

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
})

/** Parses a reply without assuming anything about it. */
export const observe = (
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  body: Uint8Array,
  took: number,
): Observation => {
  const contentType = headers.get('content-type') ?? ''
  const isText = !/pdf|octet/.test(contentType)
  const text = isText ? new TextDecoder().decode(body) : `(${body.length} bytes)`
  const { envelope, fields } = open(text)
  return {
    status,
    contentType,
    disposition: headers.get('content-disposition') ?? '',
    envelope,
    order: Object.keys(fields),
    leaves: new Map(leavesOf('', fields)),
    fields,
    text,
    took,
  }
}

type Opened = { readonly envelope: Envelope; readonly fields: Readonly<Record<string, unknown>> }

const NOTHING: Opened = { envelope: 'none', fields: {} }

const open = (text: string): Opened => {
  const trimmed = text.trim()
  if (trimmed.startsWith('{')) return openJson(trimmed)
  return trimmed.startsWith('<') ? openXml(trimmed) : NOTHING
}

const openJson = (text: string): Opened => {
  try {
    const whole: unknown = JSON.parse(text)
    if (!isObject(whole)) return NOTHING
    if (!isObject(whole.data)) return { envelope: 'top level', fields: whole }
    return { envelope: 'meta' in whole ? 'data and meta' : 'data', fields: whole.data }
  } catch {
    return NOTHING
  }
}

const openXml = (text: string): Opened => {
  if (XMLValidator.validate(text) !== true) return NOTHING
  const { mp } = parser.parse(text) as { mp?: unknown }
  if (!isObject(mp)) return NOTHING
  return isObject(mp.data)
    ? { envelope: 'mp > data', fields: mp.data }
    : { envelope: 'mp', fields: mp }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const leavesOf = (path: string, value: unknown): [string, Leaf][] => {
  if (Array.isArray(value)) {
    if (value.length === 0) return [[path, { type: 'empty list', value: '' }]]
    return value.flatMap((item, index) => leavesOf(`${path}[${index}]`, item))
  }
  if (isObject(value)) {
    const entries = Object.entries(value)
    if (entries.length === 0 && path) return [[path, { type: 'empty object', value: '' }]]
    return entries.flatMap(([name, part]) => leavesOf(path ? `${path}.${name}` : name, part))
  }
  return [[path, { type: typeOf(value), value: String(value) }]]
}

const typeOf = (value: unknown): Leaf['type'] => {
  if (value === null) return 'null'
  return typeof value === 'number' || typeof value === 'boolean'
    ? (typeof value as 'number' | 'boolean')
    : 'text'
}

/** A leaf's value as text; undefined when absent. */
export const textAt = ({ leaves }: Observation, path: string): string | undefined =>
  leaves.get(path)?.value
