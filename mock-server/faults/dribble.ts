import type { HttpResponse } from './connection.ts'
import { LONGEST_DELAY } from './delay.ts'
import type { Dribble } from './fault.ts'
import type { Holds } from './holds.ts'

/**
 * Sends a body a few bytes at a time; when the sandbox closes, or after `LONGEST_DELAY`, the rest
 * at once.
 */
export const dribble = (
  { status, headers, body }: HttpResponse,
  { bytesPerChunk, everyMs }: Dribble,
  holds: Holds,
  caller: AbortSignal,
): Response => {
  const bytes = Buffer.from(body as string)
  let sent = 0
  let waited = 0
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        let end = sent
        if (sent > 0) {
          const how = waited < LONGEST_DELAY ? await holds.wait(everyMs, caller) : 'closed'
          if (how === 'left') return controller.error(caller.reason)
          waited += everyMs
          if (how === 'closed') end = bytes.length
        }
        const chunk = bytes.subarray(sent, Math.max(end, sent + bytesPerChunk))
        sent += chunk.length
        if (chunk.length > 0) controller.enqueue(chunk)
        if (sent >= bytes.length) controller.close()
      },
    },
    // Nothing is read ahead, so that no wait begins for a reader that has stopped reading.
    { highWaterMark: 0 },
  )
  return new Response(stream, {
    status,
    headers: { ...headers, 'Content-Length': String(bytes.length) },
  })
}
