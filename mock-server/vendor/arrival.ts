import { isUtf8 } from 'node:buffer'
import { type EarlyRefusal, formatError } from '../protocol/refusal.ts'
import { codecFor, MAX_BODY } from '../wire/codec.ts'
import type { Codec } from '../wire/document.ts'

/** A request with the format it speaks and will be answered in: its text, or why there is none. */
export type Arrival = { readonly codec: Codec } & (
  | {
      readonly readable: true
      /** As it came; a byte-order mark before it is still there. */
      readonly text: string
    }
  | {
      readonly readable: false
      readonly refusal: EarlyRefusal
      /** Undefined when there were too many. */
      readonly bytes: Uint8Array | undefined
    }
)

/**
 * Tells the format and the text of a body.
 *
 * @param bytes undefined when there are more of them than allowed
 */
export const arrivalOf = (
  contentType: string | undefined,
  bytes: Uint8Array | undefined,
): Arrival => {
  if (bytes && isUtf8(bytes)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
    return { codec: codecFor(contentType, text), readable: true, text }
  }
  const codec = codecFor(contentType, '')
  return bytes
    ? { codec, readable: false, refusal: formatError(400, 'the body is not UTF-8'), bytes }
    : { codec, readable: false, refusal: formatError(413, TOO_LARGE), bytes }
}

const TOO_LARGE = `the body is larger than ${MAX_BODY} bytes`

/** What a decoder is to see of a text: all but the mark with which some editors begin a file. */
export const withoutMark = (text: string): string =>
  text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text

const BYTE_ORDER_MARK = 0xfeff
