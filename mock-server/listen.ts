import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

/** A server that listens. */
export type Listening = {
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
const PATIENCE = 5_000

/**
 * Listens for HTTP.
 *
 * @throws the system's error, such as one with the code EADDRINUSE
 */
export const listen = async (
  fetch: Hono['fetch'],
  host: string,
  port: number,
): Promise<Listening> => {
  const server = createAdaptorServer({
    fetch,
    serverOptions: {
      headersTimeout: PATIENCE,
      requestTimeout: PATIENCE,
      connectionsCheckingInterval: 1_000,
    },
  }) as Server
  const connections = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const { port: taken, family, address } = server.address() as AddressInfo
  const name = family === 'IPv6' ? `[${address}]` : address
  return { url: `http://${name}:${taken}`, port: taken, close: () => close(server, connections) }
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
