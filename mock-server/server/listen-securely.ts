import { createServer, type Server } from 'node:https'
import type { Socket } from 'node:net'
import type { Hono } from 'hono'
import { clearInterval, setInterval } from '../runtime/real-timers.ts'
import { answeringServer } from './answering-server.ts'
import { LIMITS, type Listening, open, PATIENCE } from './listen.ts'
import type { Observer } from './observer.ts'
import { whyGivenUp } from './tls/client-errors.ts'
import { type Credentials, openCredentials } from './tls/credentials.ts'
import { VENDOR_HOST } from './tls/names.ts'

/** How to listen for HTTPS. */
export type HttpsOptions = {
  /** 0 takes a free one; 4251 by default. */
  readonly port?: number
  /** Where the local CA is kept; IAK_SANDBOX_DATA or the data folder of this user by default. */
  readonly dataFolder?: string
}

/** What a server for HTTPS tells about itself. */
export type Secured = {
  readonly httpsUrl: string
  /** The certificate its clients are to trust, PEM. */
  readonly ca: string
  /** The file with that certificate. */
  readonly caFile: string
  /** Whether the CA was there, was made just now, or was given another term. */
  readonly caState: Credentials['caState']
}

/** How often a server that keeps running takes a fresh certificate; timers cannot wait for 25 days. @unit milliseconds */
const RENEWAL = 20 * 86_400_000

/**
 * Listens for HTTPS, HTTP/1.1 only; see docs/decisions/https.md.
 *
 * @throws AuthorityUnusable, or the system's error with the name of the flag that chose the port
 */
export const listenSecurely = async (
  fetch: Hono['fetch'],
  host: string | undefined,
  { port = 4251, dataFolder }: HttpsOptions,
  observe: Observer,
): Promise<Secured & Pick<Listening, 'close'>> => {
  const { issue, ...facts } = await openCredentials(dataFolder)
  const serverOptions = { ...LIMITS, handshakeTimeout: PATIENCE, ...(await issue()) }
  const servers: { readonly server: Server; readonly dropHandshakes: () => void }[] = []
  const make = () => {
    const server = answeringServer(fetch, serverOptions, observe, createServer) as Server
    servers.push({ server, dropHandshakes: watchHandshakes(server) })
    server.on('tlsClientError', (error, socket) => {
      const why = whyGivenUp(error, socket)
      if (why) observe.tlsFailed?.(why)
    })
    return server
  }
  const listening = await open(make, 'secureConnection', host, port).catch((error) => {
    throw Object.assign(error, { flag: '--https-port' })
  })
  const renew = () =>
    issue().then(
      (identity) => {
        for (const { server } of servers) server.setSecureContext(identity)
      },
      // The next round tries again, and the certificate of now has 70 days left.
      () => undefined,
    )
  const renewal = setInterval(renew, RENEWAL).unref()
  return {
    ...facts,
    httpsUrl: new URL(`https://${nameOf(listening.address)}:${listening.port}`).origin,
    close: () => {
      clearInterval(renewal)
      const closed = listening.close()
      for (const { dropHandshakes } of servers) dropHandshakes()
      return closed
    },
  }
}

/** Node counts a connection as one for requests once its handshake is over; closing would wait for the others. */
const watchHandshakes = (server: Server) => {
  const shaking = new Map<string, Socket>()
  const peer = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`
  server.on('connection', (socket: Socket) => {
    const key = peer(socket)
    shaking.set(key, socket)
    socket.once('close', () => shaking.delete(key))
  })
  server.on('secureConnection', (socket) => shaking.delete(peer(socket)))
  return () => {
    for (const socket of shaking.values()) socket.destroy()
  }
}

/** A name the certificate is for and that leads here, where there is one. */
const nameOf = (address: string): string => {
  if (address === '0.0.0.0' || address === '[::]') return 'localhost'
  return address === '127.0.0.1' || address === '[::1]' ? address : VENDOR_HOST
}
