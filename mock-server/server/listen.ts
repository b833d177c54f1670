import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Hono } from 'hono'
import { clearInterval, clearTimeout, setInterval, setTimeout } from '../runtime/real-timers.ts'
import { answeringServer } from './answering-server.ts'
import type { Observer } from './observer.ts'

/** A server that listens. */
export type Listening = {
  /** The address it took. */
  readonly address: string
  readonly url: string
  readonly port: number
  /** Takes no more requests, lets the open ones finish, and resolves when all is quiet. */
  readonly close: () => Promise<void>
}

/** How long open requests may take to finish when the server closes. @unit milliseconds */
const GRACE = 5_000

/** How often a closing server looks for connections that have nothing left to say. @unit milliseconds */
const SWEEP = 20

/** A request whose head or body has not arrived by then is given up. @unit milliseconds */
export const PATIENCE = 5_000

/** What every server is told about requests that do not arrive. */
export const LIMITS = {
  headersTimeout: PATIENCE,
  requestTimeout: PATIENCE,
  connectionsCheckingInterval: 1_000,
} as const

/**
 * Listens for HTTP.
 *
 * @throws the system's error, such as one with the code EADDRINUSE
 */
export const listen = async (
  fetch: Hono['fetch'],
  host: string | undefined,
  port: number,
  observe: Observer,
): Promise<Listening> => {
  const make = () => answeringServer(fetch, LIMITS, observe)
  const listening = await open(make, 'connection', host, port)
  return { ...listening, url: `http://${listening.address}:${listening.port}` }
}

/** With a free port for both addresses, the second one's may be in use; another is then tried, so often. */
const MOST_TRIES = 20

/**
 * Has a server listen at one host, or, without one, at both loopback addresses: many clients take
 * `localhost` for `::1` alone. A machine without IPv6 has only the first.
 *
 * @param make makes a server for each address
 * @param arrival the event that tells of a connection over which requests come
 * @returns where it listens, of two addresses 127.0.0.1
 * @throws the system's error
 */
export const open = async (
  make: () => Server,
  incoming: IncomingBody,
  host: string | undefined,
  port: number,
): Promise<Omit<Listening, 'url'>> => {
  if (host !== undefined) return openOne(make(), incoming, host, port)
  for (let tries = 1; ; tries += 1) {
    const first = await openOne(make(), incoming, '127.0.0.1', port)
    try {
      const second = await openOne(make(), incoming, '::1', first.port)
      const close = () => Promise.all([first.close(), second.close()]).then(() => undefined)
      return { ...first, close }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return first
      await first.close()
      if (code !== 'EADDRINUSE' || port !== 0 || tries >= MOST_TRIES) throw error
    }
  }
}

type IncomingBody = 'connection' | 'secureConnection'

const openOne = async (
  server: Server,
  incoming: IncomingBody,
  host: string,
  port: number,
): Promise<Omit<Listening, 'url'>> => {
  const connections = new Set<Socket>()
  server.on(incoming, (socket: Socket) => {
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
    const impatient = setTimeout(() => server.closeAllConnections(), GRACE)
    // A connection that was busy a moment ago would otherwise be kept alive for a next request.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP)
    server.close(() => {
      clearTimeout(impatient)
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
    // After an aborted request `fetch` connects again at once and says nothing; Node counts that as busy.
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
  })
