import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { clearInterval, clearTimeout, setInterval, setTimeout } from '../runtime/real-timers.ts'
import type { AnswerRequest } from './app.ts'
import { createHttpServer } from './http-server.ts'
import type { Observer } from './observer.ts'

/** A listening server. */
export type Listening = {
  /** The address it is bound to. */
  readonly address: string
  readonly url: string
  readonly port: number
  /** Stops accepting requests and resolves when the open ones have finished. */
  readonly close: () => Promise<void>
}

/** How long open requests may take to finish when the server closes. @unit milliseconds */
const GRACE = 5_000

/** How often a closing server closes idle connections. @unit milliseconds */
const SWEEP = 20

/** The timeout for the head and the body of a request to arrive. @unit milliseconds */
export const REQUEST_TIMEOUT = 5_000

/** Timeouts for requests that do not arrive completely. */
export const LIMITS = {
  headersTimeout: REQUEST_TIMEOUT,
  requestTimeout: REQUEST_TIMEOUT,
  connectionsCheckingInterval: 1_000,
} as const

/**
 * Listens for HTTP.
 *
 * @throws the system's error, such as one with the code EADDRINUSE
 */
export const listen = async (
  answer: AnswerRequest,
  host: string | undefined,
  port: number,
  observe: Observer,
): Promise<Listening> => {
  const make = () => createHttpServer(answer, LIMITS, observe)
  const listening = await listenOn(make, 'connection', host, port)
  return { ...listening, url: `http://${listening.address}:${listening.port}` }
}

/** Attempts to find a port that is free on both addresses. */
const MAX_TRIES = 20

/**
 * Listens on one host or, without one, on both loopback addresses, because many clients resolve
 * `localhost` to `::1` only. A machine without IPv6 has only the first.
 *
 * @param make creates a server for each address
 * @param connectionEvent the server event for a new connection
 * @returns where it listens; 127.0.0.1 if there are two addresses
 * @throws the system's error
 */
export const listenOn = async (
  make: () => Server,
  connectionEvent: ConnectionEvent,
  host: string | undefined,
  port: number,
): Promise<Omit<Listening, 'url'>> => {
  if (host !== undefined) return listenOnOne(make(), connectionEvent, host, port)
  for (let tries = 1; ; tries += 1) {
    const first = await listenOnOne(make(), connectionEvent, '127.0.0.1', port)
    try {
      const second = await listenOnOne(make(), connectionEvent, '::1', first.port)
      const close = () => Promise.all([first.close(), second.close()]).then(() => undefined)
      return { ...first, close }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return first
      await first.close()
      if (code !== 'EADDRINUSE' || port !== 0 || tries >= MAX_TRIES) throw error
    }
  }
}

type ConnectionEvent = 'connection' | 'secureConnection'

const listenOnOne = async (
  server: Server,
  connectionEvent: ConnectionEvent,
  host: string,
  port: number,
): Promise<Omit<Listening, 'url'>> => {
  const connections = new Set<Socket>()
  server.on(connectionEvent, (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const { port: taken, family, address } = server.address() as AddressInfo
  return {
    address: family === 'IPv6' ? `[${address}]` : address,
    port: taken,
    close: () => close(server, connections),
  }
}

const close = (server: Server, connections: Iterable<Socket>): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE)
    // A connection that was busy a moment ago would otherwise be kept alive for another request.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP)
    server.close(() => {
      clearTimeout(timer)
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
    // After an aborted request `fetch` reconnects at once without sending anything; Node counts that as busy.
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
  })
