import type { UnreadableReplyError } from './errors.ts'
import type { HttpResponse } from './transport.ts'
import { unreadable } from './unreadable.ts'
import {
  type Fields,
  isFields,
  type RequestFields,
  UnreadableBody,
  type WireFormat,
} from './wire/fields.ts'
import { readJson, writeJson } from './wire/json.ts'

/** An answer, decoded. */
export type Reply = {
  readonly status: number
  readonly format: WireFormat
  /** The fields, out of whichever envelope they came in. */
  readonly fields: Fields
  /** Makes the error to throw when they say nothing. */
  readonly unreadable: (why: string) => UnreadableReplyError
}

/**
 * Decodes an answer: by its content type, or by its first character where that says nothing. XML is
 * only loaded when there is some.
 *
 * @throws UnreadableReplyError; always for a status other than 200 and 400, which the vendor asks to
 * take for no answer at all
 */
export const decodeReply = async (response: HttpResponse): Promise<Reply> => {
  const { status, contentType, body } = response
  if (status !== 200 && status !== 400)
    throw unreadable(response, 'only HTTP 200 and 400 are answers')
  const text = new TextDecoder().decode(body).trim()
  const format = formatOf(contentType, text)
  try {
    if (!format) throw new UnreadableBody(`it is ${contentType || 'of no type'}`)
    const whole = format === 'json' ? readJson(text) : (await import('./wire/xml.ts')).readXml(text)
    return { status, format, fields: opened(whole), unreadable: (why) => unreadable(response, why) }
  } catch (error) {
    // Nested deep enough, a body exhausts the stack of what reads it.
    throw unreadable(response, error instanceof UnreadableBody ? error.message : 'it is broken')
  }
}

/** The fields stand in `data` or at the top; both have been seen. */
const opened = (whole: Fields): Fields => {
  const { data } = whole
  if (!isFields(data)) return data === '' ? withoutData(whole) : whole
  if (codeOf(whole) !== undefined && codeOf(data) !== undefined && codeOf(whole) !== codeOf(data))
    throw new UnreadableBody('it has two response codes')
  return data
}

/** An empty `<data></data>` is a text of no length. */
const withoutData = ({ data: _, ...rest }: Fields): Fields => rest

const codeOf = ({ response_code, rc }: Fields) => response_code ?? rc

const formatOf = (contentType: string, text: string): WireFormat | undefined => {
  // What PHP answers in carries this type unless it is told another.
  if (/\bhtml\b/i.test(contentType)) return beginning(text)
  if (/[/+]json\b/i.test(contentType)) return 'json'
  if (/[/+]xml\b/i.test(contentType)) return 'xml'
  return beginning(text)
}

const beginning = (text: string): WireFormat | undefined => {
  if (text.startsWith('{')) return 'json'
  return /^<(?:\?xml|mp\b)/.test(text) ? 'xml' : undefined
}

/** Writes a request. */
export const encodeRequest = async (format: WireFormat, fields: RequestFields): Promise<string> =>
  format === 'json' ? writeJson(fields) : (await import('./wire/xml.ts')).writeXml(fields)
