import { charsetOf, codecFor, MAX_BODY } from './codec.ts'
import type { Codec, Decoded } from './document.ts'
import { notJsonText, plainText, readXmlText } from './encoding.ts'
import { compression, otherFormat } from './other-formats.ts'
import { type Unreadable, unreadable } from './problem.ts'

/** The body of a request and the format of its reply: the text, or why it cannot be read. */
export type IncomingBody = {
  readonly codec: Codec
  /** The body as received: text if it is UTF-8, else bytes; undefined when it is too large. */
  readonly body: string | Uint8Array | undefined
} & (
  | { readonly readable: true; readonly text: string; readonly contentType: string | undefined }
  | { readonly readable: false; readonly problem: Unreadable }
)

/** The headers about the body. */
export type BodyHead = {
  readonly contentType: string | undefined
  readonly contentEncoding?: string | undefined
}

/** Determines the format and text of a body. @param bytes undefined when there are too many */
export const readIncomingBody = (
  { contentType, contentEncoding }: BodyHead,
  bytes: Uint8Array | undefined,
): IncomingBody => {
  const plain = bytes && plainText(bytes)
  const codec = codecFor(contentType, plain ?? (bytes && beginning(bytes)) ?? '')
  const body = plain ?? bytes
  const refuse = (problem: Unreadable) => ({ codec, body, readable: false, problem }) as const
  if (!bytes) return refuse(unreadable('too-large', `the body is over ${MAX_BODY} bytes`))
  const compressed = compression(contentEncoding, bytes)
  if (compressed) return refuse(compressed)
  if (plain !== undefined && !(codec.format === 'xml' && mayNameAnother(plain, contentType)))
    return { codec, body, readable: true, text: plain, contentType }
  const charset = charsetOf(contentType)
  if (codec.format === 'json') return refuse(notJsonText(bytes, charset))
  const read = readXmlText(bytes, charset)
  return read.ok ? { codec, body, readable: true, text: read.text, contentType } : refuse(read)
}

/** Whether XML in UTF-8 may declare another encoding. */
const mayNameAnother = (text: string, contentType: string | undefined): boolean =>
  text.startsWith('<?xml') || text.charCodeAt(0) === BYTE_ORDER_MARK
    ? !NAMES_UTF_8.test(text)
    : charsetOf(contentType) !== undefined

const NAMES_UTF_8 = /^\ufeff?<\?xml[^>]*\sencoding\s*=\s*["']utf-?8["']/i

/** The beginning of bytes that are not UTF-8, enough to tell JSON from XML. */
const beginning = (bytes: Uint8Array) =>
  Buffer.from(bytes.subarray(0, 64))
    .toString('latin1')
    .replace(/^[\xff\xfe]{2}|\0/g, '')

export const decodeBody = (incoming: IncomingBody): Decoded => {
  if (!incoming.readable) return incoming.problem
  const { codec, text, contentType } = incoming
  const decoded = codec.decode(withoutMark(text))
  return decoded.ok ? decoded : (otherFormat(contentType, withoutMark(text)) ?? decoded)
}

/** Removes the byte order mark that some editors add. */
const withoutMark = (text: string): string =>
  text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text

const BYTE_ORDER_MARK = 0xfeff
