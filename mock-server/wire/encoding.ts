import { isUtf8 } from 'node:buffer'
import { type Unreadable, unreadable } from './problem.ts'

/** The text of a body, or why its bytes are not text. */
export type Text = { readonly ok: true; readonly text: string } | Unreadable

type Utf16 = 'utf-16le' | 'utf-16be'

/**
 * The text of a body in UTF-8, the common case; undefined when it is in, or declares, another
 * encoding.
 */
export const plainText = (bytes: Uint8Array): string | undefined =>
  isUtf8(bytes) && !looksLikeUtf16(bytes) ? toBuffer(bytes).toString() : undefined

/**
 * Decodes XML by its byte order mark, else its declaration, else the charset of the Content-Type,
 * else as UTF-8.
 *
 * @source libxml, which the vendor's PHP uses, goes by the bytes and the declaration; using the
 * charset when nothing is declared is assumed
 */
export const readXmlText = (bytes: Uint8Array, charset: string | undefined): Text => {
  const utf16 = looksLikeUtf16(bytes)
  if (utf16) return readUtf16Xml(bytes, utf16)
  const declared = declaredEncoding(toBuffer(bytes).toString('latin1', 0, DECLARATION))
  if (declared !== undefined)
    return readAs(bytes, declared, `its declaration names ${quote(declared)}`)
  return readAs(
    bytes,
    charset ?? 'utf-8',
    charset ? `Content-Type names ${quote(charset)}` : 'it names no other encoding',
  )
}

/**
 * Explains why bytes that are not UTF-8 are not valid JSON.
 *
 * @source RFC 8259, and PHP, which only reads UTF-8 whatever Content-Type says
 */
export const notJsonText = (bytes: Uint8Array, charset: string | undefined): Unreadable => {
  const named = charset && !isUtf8Name(charset) ? `; Content-Type names ${quote(charset)}` : ''
  const utf16 = looksLikeUtf16(bytes)
  if (utf16) return unreadable('not-utf8', `the body is JSON in ${utf16.toUpperCase()}${named}`)
  return unreadable('not-utf8', `the body is JSON and not UTF-8: ${firstOddByte(bytes)}${named}`)
}

/** The longest XML declaration. @unit bytes */
const DECLARATION = 300

const declaredEncoding = (beginning: string): string | undefined =>
  /^(?:\u00ef\u00bb\u00bf)?<\?xml\s[^>]*?\bencoding\s*=\s*(["'])([^"']*)\1/.exec(beginning)?.[2]

const readUtf16Xml = (bytes: Uint8Array, utf16: Utf16): Text => {
  const text = decode(bytes, utf16)
  if (text === undefined)
    return unreadable('encoding-contradicted', 'the body begins as UTF-16 but is not valid UTF-16')
  const declared = declaredEncoding(text.slice(0, DECLARATION))
  const fits = declared === undefined || UTF_16_NAMES.get(utf16)?.has(declared.toLowerCase())
  return fits
    ? { ok: true, text }
    : unreadable(
        'encoding-contradicted',
        `the declaration names ${quote(declared)} but the bytes are ${utf16.toUpperCase()}`,
      )
}

const UTF_16_NAMES: ReadonlyMap<Utf16, ReadonlySet<string>> = new Map([
  ['utf-16le', new Set(['utf-16', 'utf16', 'utf-16le', 'ucs-2', 'iso-10646-ucs-2'])],
  ['utf-16be', new Set(['utf-16', 'utf16', 'utf-16be', 'ucs-2', 'iso-10646-ucs-2'])],
])

/** @param because where the encoding was named, for the error message */
const readAs = (bytes: Uint8Array, encoding: string, because: string): Text => {
  const name = encoding.trim().toLowerCase()
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  if (isUtf8Name(name)) {
    if (isUtf8(bytes)) return { ok: true, text: toBuffer(bytes).toString() }
    return unreadable('not-utf8', `the body is not UTF-8, and ${because}: ${firstOddByte(bytes)}`)
  }
  if (name.startsWith('utf-16') || name.startsWith('utf16') || name.includes('ucs-2') || isMarked)
    return unreadable('encoding-contradicted', `${because}, but the bytes are UTF-8 or ASCII`)
  if (ASCII_NAMES.has(name)) {
    const odd = bytes.findIndex((byte) => byte > 0x7f)
    return odd < 0
      ? { ok: true, text: toBuffer(bytes).toString('latin1') }
      : unreadable('encoding-contradicted', `${because}, but ${byteAt(bytes, odd)} is not ASCII`)
  }
  if (LATIN_1_NAMES.has(name)) return { ok: true, text: toBuffer(bytes).toString('latin1') }
  if (!isKnown(name))
    return unreadable('encoding-unknown', `${because}, which is not a known encoding`)
  const text = decode(bytes, name)
  return text === undefined
    ? unreadable('encoding-contradicted', `${because}, but the bytes are not in that encoding`)
    : { ok: true, text }
}

const ASCII_NAMES: ReadonlySet<string> = new Set([
  'us-ascii',
  'ascii',
  'iso646-us',
  'ansi_x3.4-1968',
])

/** Decoded byte by byte: `TextDecoder` treats these names as windows-1252. */
const LATIN_1_NAMES: ReadonlySet<string> = new Set(['iso-8859-1', 'iso_8859-1', 'latin1', 'l1'])

const isUtf8Name = (name: string) => /^utf-?8$/i.test(name.trim())

/**
 * Whether bytes are UTF-16, by the byte order mark or the zero bytes of the first two characters.
 */
const looksLikeUtf16 = (bytes: Uint8Array): Utf16 | undefined => {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a && b === 0 && c && d === 0) return 'utf-16le'
  return a === 0 && b && c === 0 && d ? 'utf-16be' : undefined
}

const isKnown = (encoding: string): boolean => {
  if (encoding === 'replacement' || encoding === 'x-user-defined') return false
  try {
    return new TextDecoder(encoding) !== undefined
  } catch {
    return false
  }
}

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const firstOddByte = (bytes: Uint8Array): string => {
  let known = 0
  let all = bytes.length
  // The longest prefix that is UTF-8, apart from a character that the search itself has cut.
  while (known < all) {
    const middle = (known + all + 1) >> 1
    if (isUtf8Beginning(bytes.subarray(0, middle))) known = middle
    else all = middle - 1
  }
  return byteAt(bytes, known - unfinished(bytes, known))
}

/** How many bytes before an offset belong to an incomplete character. */
const unfinished = (bytes: Uint8Array, end: number): number => {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[end - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

const isUtf8Beginning = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

const byteAt = (bytes: Uint8Array, offset: number) =>
  `byte ${(bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')} at offset ${offset}`

const quote = (name: string | undefined) => JSON.stringify((name ?? '').slice(0, 40))

const toBuffer = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
