import { createServer, type Server } from 'node:https'
import type { Socket } from 'node:net'
import { clearInterval, setInterval } from '../runtime/real-timers.ts'
import type { AnswerRequest } from './app.ts'
import { createHttpServer } from './http-server.ts'
import { LIMITS, type Listening, listenOn, REQUEST_TIMEOUT } from './listen.ts'
import type { Observer } from './observer.ts'
import { tlsClientErrorOf } from './tls/client-errors.ts'
import { type Credentials, openCredentials } from './tls/credentials.ts'
import { VENDOR_HOST } from './tls/names.ts'

/** Options for HTTPS. */
export type HttpsOptions = {
  /** 0 picks a free one; 4251 by default. */
  readonly port?: number
  /** Where the local CA is kept; IAK_SANDBOX_DATA or the data folder of this user by default. */
  readonly dataFolder?: string
}

/** The address and the CA of an HTTPS server. */
export type Secured = {
  readonly httpsUrl: string
  /** The certificate clients must trust, PEM. */
  readonly ca: string
  /** The file with that certificate. */
  readonly caFile: string
  /** Whether the CA existed, was created, or was renewed. */
  readonly caState: Credentials['caState']
}

/**
 * How often a running server renews its certificate; timers cannot wait 25 days.
 *
 * @unit milliseconds
 */
const RENEWAL = 20 * 86_400_000

/**
 * Listens for HTTPS, HTTP/1.1 only; see docs/decisions/https.md.
 *
 * @throws AuthorityUnusable, or the system's error with the flag that set the port
 */
export const listenSecurely = async (
  answer: AnswerRequest,
  host: string | undefined,
  { port = 4251, dataFolder }: HttpsOptions,
  observe: Observer,
): Promise<Secured & Pick<Listening, 'close'>> => {
  const { issue, ...facts } = await openCredentials(dataFolder)
  const serverOptions = { ...LIMITS, handshakeTimeout: REQUEST_TIMEOUT, ...(await issue()) }
  const servers: { readonly server: Server; readonly dropHandshakes: () => void }[] = []
  const make = () => {
    const server = createHttpServer(answer, serverOptions, observe, createServer) as Server
    servers.push({ server, dropHandshakes: watchHandshakes(server) })
    server.on('tlsClientError', (error, socket) => {
      const why = tlsClientErrorOf(error, socket)
      if (why) observe.tlsFailed?.(why)
    })
    return server
  }
  const listening = await listenOn(make, 'secureConnection', host, port).catch((error) => {
    throw Object.assign(error, { flag: '--https-port' })
  })
  const renew = () =>
    issue().then(
      (identity) => {
        for (const { server } of servers) server.setSecureContext(identity)
      },
      // Retried in the next round; the current certificate is valid for another 70 days.
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

/** Node only closes connections whose handshake is complete; closing would wait for the others. */
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

/** A name on the certificate that resolves to this address, if there is one. */
const nameOf = (address: string): string => {
  if (address === '0.0.0.0' || address === '[::]') return 'localhost'
  return address === '127.0.0.1' || address === '[::1]' ? address : VENDOR_HOST
}
