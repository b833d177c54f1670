import { UnreadableReplyError } from '../errors.ts'
import {
  type Fields,
  isFields,
  type RequestFields,
  UnreadableBody,
  type WireFormat,
} from './fields.ts'
import { readJson, writeJson } from './json.ts'

/** An answer, decoded. */
export type Reply = {
  readonly status: number
  readonly format: WireFormat
  /** The fields, out of whichever envelope they came in. */
  readonly fields: Fields
}

/** A body with what HTTP says of it. */
type Came = {
  readonly status: number
  readonly contentType: string
  readonly body: Uint8Array<ArrayBuffer>
}

/**
 * Decodes an answer: by its content type, or by its first character where that says nothing. XML is
 * only loaded when there is some.
 *
 * @throws UnreadableReplyError
 */
export const decodeReply = async ({ status, contentType, body }: Came): Promise<Reply> => {
  const text = new TextDecoder().decode(body).trim()
  const format = formatOf(contentType, text)
  try {
    if (!format) throw new UnreadableBody(`it is ${contentType || 'of no type'}`)
    const whole = format === 'json' ? readJson(text) : (await import('./xml.ts')).readXml(text)
    return { status, format, fields: opened(whole) }
  } catch (error) {
    if (!(error instanceof UnreadableBody)) throw error
    const what = `HTTP ${status}, ${body.length} bytes`
    throw new UnreadableReplyError(`the answer (${what}) cannot be read: ${error.message}`, status)
  }
}

/** The fields stand in `data` or at the top; both have been seen. */
const opened = (whole: Fields): Fields => {
  if (isFields(whole.data)) return whole.data
  // An empty `<data></data>` is a text of no length.
  return whole.data === '' ? {} : whole
}

const formatOf = (contentType: string, text: string): WireFormat | undefined => {
  if (/\bhtml\b/i.test(contentType)) return undefined
  if (/[/+]json\b/i.test(contentType)) return 'json'
  if (/[/+]xml\b/i.test(contentType)) return 'xml'
  if (text.startsWith('{')) return 'json'
  return text.startsWith('<') && !/^<(?:!doctype|html)/i.test(text) ? 'xml' : undefined
}

/** Writes a request. */
export const encodeRequest = async (format: WireFormat, fields: RequestFields): Promise<string> =>
  format === 'json' ? writeJson(fields) : (await import('./xml.ts')).writeXml(fields)
