import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Answer, status } from './callback-answers.ts'

/** A callback as it arrived. */
type Received = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A server on a free port of this machine that records callbacks and answers as it is told. */
export type CallbackReceiver = {
  /** `http://127.0.0.1:…/callback`, or https. */
  readonly url: URL
  readonly port: number
  /** In the order in which they arrived completely. */
  readonly received: readonly Received[]
  /** Resolves once so many have arrived since the start. */
  readonly waitFor: (count: number) => Promise<readonly Received[]>
  /** How all further requests are answered; at first with 200. */
  readonly answerWith: (answer: Answer) => void
  /** How the next requests are answered, one each; they come before `answerWith`. */
  readonly answerNext: (...answers: readonly Answer[]) => void
  readonly openConnections: () => number
  /** How many connections there were since the start. */
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** Starts a receiver. @param tls a certificate and its key, for https */
export const startCallbackReceiver = async (tls?: {
  readonly cert: string
  readonly key: string
}): Promise<CallbackReceiver> => {
  const received: Received[] = []
  const next: Answer[] = []
  const waiting = new Set<() => void>()
  const sockets = new Set<Socket>()
  let usual: Answer = status(200)
  let connections = 0

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url: path = '', headers } = request
    const body = await text(request).catch(() => undefined)
    if (body === undefined) return
    received.push({ method, path, headers, body })
    const chosen = next.shift() ?? usual
    chosen(response)
    for (const look of waiting) look()
  }

  const server = tls ? createSecureServer(tls, answer) : createServer(answer)
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo

  return {
    url: new URL(`${tls ? 'https' : 'http'}://127.0.0.1:${port}/callback`),
    port,
    received,
    waitFor: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length < count) return
          waiting.delete(look)
          resolve(received)
        }
        waiting.add(look)
        look()
      }),
    answerWith: (answer) => {
      usual = answer
    },
    answerNext: (...answers) => {
      next.push(...answers)
    },
    openConnections: () => sockets.size,
    connections: () => connections,
    close: async () => {
      const closed = once(server.close(), 'close')
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
