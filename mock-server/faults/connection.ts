import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'

/** A response as it would be sent without a fault, or as a fault leaves it. */
export type HttpResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** What `fetch` rejects with when its connection breaks; also for requests within this process. */
export class ConnectionBroken extends TypeError {
  constructor(message: string, code: 'UND_ERR_SOCKET' | 'ECONNRESET') {
    const words = code === 'ECONNRESET' ? 'read ECONNRESET' : 'other side closed'
    super(message, { cause: Object.assign(new Error(words), { code }) })
  }
}

const outgoing = (c: Context): ServerResponse | undefined =>
  (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing

/** Closes the connection without a response. @throws ConnectionBroken when there is none to close */
export const hangUp = (c: Context): Response => {
  const response = outgoing(c)
  if (!response) throw new ConnectionBroken('fetch failed', 'UND_ERR_SOCKET')
  response.socket?.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Resets the connection, so that the caller's system reports an error. @throws ConnectionBroken */
export const reset = (c: Context): Response => {
  const response = outgoing(c)
  if (!response) throw new ConnectionBroken('fetch failed', 'ECONNRESET')
  // A TLS socket cannot be reset; the one it runs over can.
  const { socket } = response
  const { _parent: parent } = (socket ?? {}) as { _parent?: typeof socket }
  ;(parent ?? socket)?.resetAndDestroy()
  return RESPONSE_ALREADY_SENT
}

/** Sends a response whose Content-Length is larger than its body, and closes the connection. */
export const breakOff = (c: Context, { status, headers, body }: HttpResponse): Response => {
  // A HEAD has no body to cut.
  if (c.req.method === 'HEAD') return hangUp(c)
  const response = outgoing(c)
  const rest = Buffer.from(body as string)
  if (!response) return new Response(breakingOff(rest), { status, headers })
  response.writeHead(status, headers)
  response.write(rest, () => response.socket?.destroy())
  return RESPONSE_ALREADY_SENT
}

const breakingOff = (half: Uint8Array): ReadableStream<Uint8Array> => {
  let sent = false
  return new ReadableStream({
    pull: (controller) => {
      if (sent) return controller.error(new ConnectionBroken('terminated', 'UND_ERR_SOCKET'))
      sent = true
      if (half.length > 0) controller.enqueue(half)
    },
  })
}
