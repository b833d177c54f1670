import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'

/**
 * What a request tells beside its body. Under Node it is read from Node's own request, which costs
 * a fraction of building a `Headers` object; requests that crossed no network have only the latter.
 */
const incoming = (c: Context): IncomingMessage | undefined =>
  (c.env as { incoming?: IncomingMessage } | undefined)?.incoming

/** One header, by its lower-case name. */
export const header = (c: Context, name: 'content-type' | 'content-length'): string | undefined => {
  const request = incoming(c)
  return request ? request.headers[name] : c.req.header(name)
}

/** All headers as they came, in their order. */
export const allHeaders = (c: Context): readonly (readonly [string, string])[] => {
  const raw = incoming(c)?.rawHeaders
  if (!raw) return [...c.req.raw.headers]
  const pairs: [string, string][] = []
  for (let i = 0; i + 1 < raw.length; i += 2) pairs.push([raw[i] as string, raw[i + 1] as string])
  return pairs
}

/** The address a request came from; 127.0.0.1 for requests that crossed no network. */
export const callerIp = (c: Context): string =>
  (incoming(c)?.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '')
