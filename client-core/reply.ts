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

/** A decoded reply. */
export type Reply = {
  readonly status: number
  readonly format: WireFormat
  /** The fields, without their envelope. */
  readonly fields: Fields
  /** Creates the error to throw when they make no sense. */
  readonly unreadable: (why: string) => UnreadableReplyError
}

/**
 * Decodes a reply by its content type, or by its first character where that is unclear. The XML
 * parser is only loaded when needed.
 *
 * @throws UnreadableReplyError, always for a status other than 200 and 400: the vendor says to
 * ignore such replies
 */
export const decodeReply = async (response: HttpResponse): Promise<Reply> => {
  const { status, contentType, body } = response
  if (status !== 200 && status !== 400)
    throw unreadable(response, 'only HTTP 200 and 400 are replies')
  try {
    const decoded = await decodeBody(new TextDecoder().decode(body), contentType)
    return { status, ...decoded, unreadable: (why) => unreadable(response, why) }
  } catch (error) {
    throw unreadable(response, whyUnreadable(error))
  }
}

/** Decodes a body without its envelope. @throws UnreadableBody, or what a parser throws */
export const decodeBody = async (
  body: string,
  contentType: string,
): Promise<Pick<Reply, 'format' | 'fields'>> => {
  const text = body.trim()
  const format = formatOf(contentType, text)
  if (!format) throw new UnreadableBody(`its content type is ${contentType || 'missing'}`)
  const whole = format === 'json' ? readJson(text) : (await import('./wire/xml.ts')).readXml(text)
  return { format, fields: unwrapEnvelope(whole) }
}

/** Why a body could not be decoded. A deeply nested one can overflow the parser's stack. */
export const whyUnreadable = (error: unknown): string =>
  error instanceof UnreadableBody ? error.message : 'it is malformed'

/** The fields are in `data` or at the top level; both have been observed. */
const unwrapEnvelope = (whole: Fields): Fields => {
  const { data } = whole
  if (!isFields(data)) return data === '' ? withoutData(whole) : whole
  if (codeOf(whole) !== undefined && codeOf(data) !== undefined && codeOf(whole) !== codeOf(data))
    throw new UnreadableBody('it has two response codes')
  return data
}

/** An empty `<data></data>` is read as an empty string. */
const withoutData = ({ data: _, ...rest }: Fields): Fields => rest

const codeOf = ({ response_code, rc }: Fields) => response_code ?? rc

const formatOf = (contentType: string, text: string): WireFormat | undefined => {
  // PHP sends text/html by default, whatever the body is.
  if (/\bhtml\b/i.test(contentType)) return formatOfText(text)
  if (/[/+]json\b/i.test(contentType)) return 'json'
  if (/[/+]xml\b/i.test(contentType)) return 'xml'
  return formatOfText(text)
}

const formatOfText = (text: string): WireFormat | undefined => {
  if (text.startsWith('{')) return 'json'
  return /^<(?:\?xml|mp\b)/.test(text) ? 'xml' : undefined
}

/** Encodes a request. */
export const encodeRequest = async (format: WireFormat, fields: RequestFields): Promise<string> =>
  format === 'json' ? writeJson(fields) : (await import('./wire/xml.ts')).writeXml(fields)
