import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { WrongUsage } from './verification/choose-target.ts'

/** A server on this machine alone. */
export type Listening = { readonly url: string; close(): Promise<void> }

/** Listens on loopback. @param flag the option that set the port @throws WrongUsage when it cannot be used */
export const listenHere = async (app: Hono, port: number, flag: string): Promise<Listening> => {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (info) =>
    resolve(info.port),
  )
  server.once('error', ({ message }) =>
    reject(new WrongUsage(`${flag} ${port} cannot be used: ${message}`)),
  )
  const url = `http://127.0.0.1:${await promise}`
  return { url, close: () => new Promise((closed) => server.close(() => closed())) }
}
