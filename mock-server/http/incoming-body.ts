import { type EarlyRefusal, formatError } from '../protocol/refusal.ts'
import { charsetOf, codecFor, MAX_BODY } from '../wire/codec.ts'
import type { Codec, Decoded } from '../wire/document.ts'
import { notJsonText, plainText, readXmlText } from '../wire/encoding.ts'
import { compression, otherFormat } from '../wire/other-formats.ts'
import { unreadable } from '../wire/problem.ts'

/** A request with the format it speaks and will be answered in: its text, or why there is none. */
export type IncomingBody = {
  readonly codec: Codec
  /** The body as it came: text where it is UTF-8, else bytes; undefined when there were too many. */
  readonly body: string | Uint8Array | undefined
} & (
  | { readonly readable: true; readonly text: string; readonly contentType: string | undefined }
  | { readonly readable: false; readonly refusal: EarlyRefusal }
)

/** What the head of a request says of its body. */
export type BodyHead = {
  readonly contentType: string | undefined
  readonly contentEncoding?: string | undefined
}

/**
 * Tells the format and the text of a body.
 *
 * @param bytes undefined when there are more of them than allowed
 */
export const readIncomingBody = (
  { contentType, contentEncoding }: BodyHead,
  bytes: Uint8Array | undefined,
): IncomingBody => {
  const plain = bytes && plainText(bytes)
  const codec = codecFor(contentType, plain ?? (bytes && beginning(bytes)) ?? '')
  const body = plain ?? bytes
  const refuse = (refusal: EarlyRefusal) => ({ codec, body, readable: false, refusal }) as const
  if (!bytes)
    return refuse(formatError(unreadable('too-large', `the body is over ${MAX_BODY} bytes`)))
  const compressed = compression(contentEncoding, bytes)
  if (compressed) return refuse(formatError(compressed))
  if (plain !== undefined && !(codec.format === 'xml' && mayNameAnother(plain, contentType)))
    return { codec, body, readable: true, text: plain, contentType }
  const charset = charsetOf(contentType)
  if (codec.format === 'json') return refuse(formatError(notJsonText(bytes, charset)))
  const read = readXmlText(bytes, charset)
  return read.ok
    ? { codec, body, readable: true, text: read.text, contentType }
    : refuse(formatError(read))
}

/** Whether XML that is UTF-8 may say that it is something else. */
const mayNameAnother = (text: string, contentType: string | undefined): boolean =>
  text.startsWith('<?xml') || text.charCodeAt(0) === BYTE_ORDER_MARK
    ? !NAMES_UTF_8.test(text)
    : charsetOf(contentType) !== undefined

const NAMES_UTF_8 = /^\ufeff?<\?xml[^>]*\sencoding\s*=\s*["']utf-?8["']/i

/** Enough of bytes that are no UTF-8 to tell JSON from XML. */
const beginning = (bytes: Uint8Array) =>
  Buffer.from(bytes.subarray(0, 64))
    .toString('latin1')
    .replace(/^[\xff\xfe]{2}|\0/g, '')

/** Decodes a body that arrived; what cannot be decoded is told by what it is instead. */
export const decodeBody = ({
  codec,
  text,
  contentType,
}: Extract<IncomingBody, { readable: true }>): Decoded => {
  const decoded = codec.decode(withoutMark(text))
  return decoded.ok ? decoded : (otherFormat(contentType, withoutMark(text)) ?? decoded)
}

/** What a decoder is to see of a text: all but the mark with which some editors begin a file. */
const withoutMark = (text: string): string =>
  text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text

const BYTE_ORDER_MARK = 0xfeff
