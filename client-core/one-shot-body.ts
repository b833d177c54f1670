/** A stream of known length, sent with a Content-Length; only workerd has it. */
type WithLength = { new (length: number): TransformStream<Uint8Array, Uint8Array> }

/**
 * Creates a body that can be read only once, so that no runtime can send it twice.
 *
 * Given a string, Deno repeats a POST when a pooled connection dies, and Node repeats one after
 * HTTP 421. A stream leaves nothing to repeat.
 */
export const oneShotBody = (text: string): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(text)
  const { FixedLengthStream } = globalThis as { FixedLengthStream?: WithLength }
  const body = FixedLengthStream ? withLength(FixedLengthStream, bytes) : streamOf(bytes)
  // A `fetch` without stream support converts the body to a string; this is what it gets.
  return Object.defineProperty(body, 'toString', { value: () => text })
}

/** The length of a text in UTF-8. @unit bytes */
export const lengthOf = (text: string): number => new TextEncoder().encode(text).length

/**
 * Whether `fetch` supports streams as request bodies. Some browsers send `[object ReadableStream]`
 * instead, and may repeat it.
 */
export const sendsStreams = (): boolean => {
  if (typeof Request === 'undefined') return true
  try {
    const init = { method: 'POST', body: streamOf(new Uint8Array()), duplex: 'half' }
    return !new Request('http://localhost/', init as RequestInit).headers.has('content-type')
  } catch {
    return false
  }
}

const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })

const withLength = (Stream: WithLength, bytes: Uint8Array): ReadableStream<Uint8Array> => {
  const { readable, writable } = new Stream(bytes.length)
  const writer = writable.getWriter()
  // `fetch` reports a connection that dies meanwhile.
  writer.write(bytes).catch(() => {})
  writer.close().catch(() => {})
  return readable
}
