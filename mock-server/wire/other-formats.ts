import { inAscii } from './ascii.ts'
import { labelled, looksLikeJson, looksLikeXml, mediaTypeOf } from './codec.ts'
import { type Unreadable, unreadable } from './problem.ts'

/**
 * Identifies a text that is in neither of the vendor's formats, or not in the labelled one;
 * undefined when only a decoder can find the problem.
 */
export const otherFormat = (
  contentType: string | undefined,
  text: string,
): Unreadable | undefined => {
  if (text.trim() === '') return unreadable('empty', 'the body is empty')
  const label = labelled(contentType)?.format
  if (looksLikeJson(text))
    return label === 'xml'
      ? unreadable('json-labelled-xml', 'the body looks like JSON but is labelled XML')
      : undefined
  if (looksLikeXml(text))
    return label === 'json'
      ? unreadable('xml-labelled-json', 'the body looks like XML but is labelled JSON')
      : undefined
  return (
    otherEncoding(mediaTypeOf(contentType), text) ?? (label ? undefined : noFormat(contentType))
  )
}

const noFormat = (contentType: string | undefined): Unreadable => {
  const type = contentType === undefined ? 'missing' : inAscii(contentType).slice(0, 60)
  return unreadable('no-format', `the body is neither JSON nor XML, and Content-Type is ${type}`)
}

const otherEncoding = (mediaType: string | undefined, text: string): Unreadable | undefined => {
  if (mediaType === 'multipart/form-data' || MULTIPART.test(text))
    return unreadable('multipart', 'the body is multipart; forms are not supported')
  if (mediaType === 'application/x-www-form-urlencoded' || FORM.test(text))
    return unreadable('form-encoded', 'the body is form-encoded; forms are not supported')
  return undefined
}

const MULTIPART = /^\s*--[^\r\n]+\r?\n\s*content-disposition:/i

/** `name=value&…`, or URL-encoded JSON or XML. */
const FORM = /^\s*(?:[\w.%+[\]-]{1,100}=|%(?:7b|3c|22))/i

/**
 * Detects compression by the header or the first bytes; undefined when there is none.
 *
 * @assumed the vendor does not support compressed bodies; not documented
 */
export const compression = (
  contentEncoding: string | undefined,
  bytes: Uint8Array | undefined,
): Unreadable | undefined => {
  const named = (contentEncoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (named.length > 0)
    return unreadable(
      'compressed',
      `Content-Encoding is ${named.join(', ').slice(0, 60)}; compressed bodies are not supported`,
    )
  const begins = bytes && MAGIC.find(({ magic }) => magic.every((byte, at) => bytes[at] === byte))
  return begins
    ? unreadable('compressed', `the bytes are ${begins.name}; compressed bodies are not supported`)
    : undefined
}

/** The first bytes of compressed data; JSON and XML never begin with these. */
const MAGIC: readonly { readonly name: string; readonly magic: readonly number[] }[] = [
  { name: 'gzip', magic: [0x1f, 0x8b] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'deflate', magic: [0x78, 0x01] },
  { name: 'deflate', magic: [0x78, 0x9c] },
  { name: 'deflate', magic: [0x78, 0xda] },
]
