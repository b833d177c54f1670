/** A stream of a known length, which workerd has and others lack; it is sent with a Content-Length. */
type WithLength = { new (length: number): TransformStream<Uint8Array, Uint8Array> }

/**
 * Makes a body that can be read once, so that no runtime can send it a second time.
 *
 * Given a text, Deno repeats a POST when a pooled connection dies, and Node repeats one that is
 * answered with HTTP 421. A stream leaves them nothing to repeat.
 */
export const oneShotBody = (text: string): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(text)
  const { FixedLengthStream } = globalThis as { FixedLengthStream?: WithLength }
  const body = FixedLengthStream ? withLength(FixedLengthStream, bytes) : streamOf(bytes)
  // A `fetch` that knows no streams asks for a text, and gets this one.
  return Object.defineProperty(body, 'toString', { value: () => text })
}

/** How many bytes a text is on the wire. */
export const lengthOf = (text: string): number => new TextEncoder().encode(text).length

/**
 * Whether `fetch` sends a stream as it is read. Some browsers send `[object ReadableStream]`, and
 * repeat what they can.
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
  // A connection that dies meanwhile is reported by `fetch`.
  writer.write(bytes).catch(() => {})
  writer.close().catch(() => {})
  return readable
}
