import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'

/**
 * What a request tells beside its body. Under Node it is read from Node's own request, which costs
 * a fraction of building a `Headers` object; requests that crossed no network have only the latter.
 */
const incoming = (c: Context): IncomingMessage | undefined =>
  (c.env as { incoming?: IncomingMessage } | undefined)?.incoming

/** One header, by its lower-case name. */
export const header = (c: Context, name: string): string | undefined => {
  const request = incoming(c)
  return request ? (request.headers[name] as string | undefined) : c.req.header(name)
}

/** The path as it was asked for, with the query. */
export const rawPath = (c: Context): string => {
  const request = incoming(c)
  if (request?.url !== undefined) return request.url
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/** All headers as they came, names and values in turn. */
export const allHeaders = (c: Context): readonly string[] =>
  incoming(c)?.rawHeaders ?? [...c.req.raw.headers].flat()

/** The address a request came from; 127.0.0.1 for requests that crossed no network. */
export const callerIp = (c: Context): string =>
  (incoming(c)?.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '')

/** Cuts the connection of a request; false when it crossed no network. */
export const hangUp = (c: Context): boolean => {
  const request = incoming(c)
  request?.socket.destroy()
  return request !== undefined
}
