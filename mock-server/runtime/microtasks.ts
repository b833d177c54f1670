import { setImmediate } from './real-timers.ts'

const { queueMicrotask: known } = globalThis

/** Whether a test has put its own in the place of `queueMicrotask`, as sinon does by itself; its fakes have a `clock`. */
const areFaked = () =>
  globalThis.queueMicrotask !== known || Object.hasOwn(globalThis.queueMicrotask, 'clock')

type Answer = (request: Request) => Response | Promise<Response>

/**
 * Answers requests so that both bodies can be read where a test fakes `queueMicrotask`: Node closes
 * with it what a `Request` or `Response` was given as text or bytes, and its reader would wait for ever.
 */
export const readably =
  (answer: Answer): Answer =>
  async (request) => {
    if (!areFaked()) return answer(request)
    const body = await ownStream(request.body)
    const asked = body ? new Request(request, { body, duplex: 'half' } as RequestInit) : request
    const response = await answer(asked)
    const told = await ownStream(response.body)
    return told ? new Response(told, response) : response
  }

/** The same content in a stream that ends by itself; undefined for one that does already. */
const ownStream = async (
  stream: ReadableStream<Uint8Array> | null,
): Promise<ReadableStream<Uint8Array> | undefined> => {
  if (!stream || !isOfBytes(stream)) return undefined
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  for (;;) {
    // What was given as a whole stands there at once, and nothing says that it was all.
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

/** Whether Node made a stream of a text or bytes; ours and a caller's are seldom such. */
const isOfBytes = (stream: ReadableStream<Uint8Array>): boolean => {
  try {
    stream.getReader({ mode: 'byob' }).releaseLock()
    return true
  } catch {
    return false
  }
}
