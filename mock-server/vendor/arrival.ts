import type { Context } from 'hono'
import { header } from '../edge.ts'
import { type EarlyRefusal, formatError } from '../protocol/refusal.ts'
import { codecFor, MAX_BODY, readText } from '../wire/codec.ts'
import type { Codec } from '../wire/document.ts'

/** A request with the format it speaks and will be answered in: its text, or why there is none. */
export type Arrival = { readonly codec: Codec } & (
  | { readonly readable: true; readonly text: string }
  | {
      readonly readable: false
      readonly refusal: EarlyRefusal
      /** Undefined when there were too many. */
      readonly bytes: Uint8Array | undefined
    }
)

/** Reads a request's body within bounds. */
export const receive = async (c: Context): Promise<Arrival> => {
  const contentType = header(c, 'content-type')
  const unreadable = (refusal: EarlyRefusal, bytes?: Uint8Array): Arrival => ({
    codec: codecFor(contentType, ''),
    readable: false,
    refusal,
    bytes,
  })
  const bytes = await readBody(c)
  if (bytes === undefined)
    return unreadable(formatError(413, `the body is larger than ${MAX_BODY} bytes`))
  const text = readText(bytes)
  return text === undefined
    ? unreadable(formatError(400, 'the body is not UTF-8'), new Uint8Array(bytes))
    : { codec: codecFor(contentType, text), readable: true, text }
}

/** Undefined when there is more of it than allowed; the rest is then left unread. */
const readBody = async (c: Context): Promise<ArrayBuffer | Uint8Array | undefined> => {
  const declared = header(c, 'content-length')
  if (declared === undefined) return readStream(c.req.raw.body)
  return Number(declared) > MAX_BODY ? undefined : c.req.arrayBuffer()
}

const readStream = async (
  stream: ReadableStream<Uint8Array> | null,
): Promise<Uint8Array | undefined> => {
  if (stream === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > MAX_BODY) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
