import { setImmediate } from './real-timers.ts'

const { queueMicrotask: known } = globalThis

/**
 * Whether a test has replaced `queueMicrotask`, as sinon does by default; its fakes have a `clock`.
 */
const areFaked = () =>
  globalThis.queueMicrotask !== known || Object.hasOwn(globalThis.queueMicrotask, 'clock')

type Handler = (request: Request) => Response | Promise<Response>

/**
 * Wraps a handler so that both bodies can be read while a test fakes `queueMicrotask`: Node uses it
 * to close a body given as a string or bytes, whose reader would otherwise wait forever.
 */
export const withReadableBodies =
  (handle: Handler): Handler =>
  async (request) => {
    if (!areFaked()) return handle(request)
    const body = await ownStream(request.body)
    const safeRequest = body
      ? new Request(request, { body, duplex: 'half' } as RequestInit)
      : request
    const response = await handle(safeRequest)
    const readable = await ownStream(response.body)
    return readable ? new Response(readable, response) : response
  }

/** Copies a body to a stream that closes without `queueMicrotask`; undefined when not needed. */
const ownStream = async (
  stream: ReadableStream<Uint8Array> | null,
): Promise<ReadableStream<Uint8Array> | undefined> => {
  if (!stream || !isOfBytes(stream)) return undefined
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  for (;;) {
    // The whole content is available at once, but the end is never signalled.
    const next = await Promise.race([reader.read(), twoTurns()])
    if (!next || next.done) break
    chunks.push(next.value)
  }
  return new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
}

const twoTurns = () =>
  new Promise<undefined>((resolve) => setImmediate(() => setImmediate(() => resolve(undefined))))

/**
 * Whether Node created the stream from a string or bytes; other streams are rarely byte streams.
 */
const isOfBytes = (stream: ReadableStream<Uint8Array>): boolean => {
  try {
    stream.getReader({ mode: 'byob' }).releaseLock()
    return true
  } catch {
    return false
  }
}
