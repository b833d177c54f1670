import type { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6, SocketAddress } from 'node:net'
import type { Context } from 'hono'

/**
 * Node's own request, where there is one. Reading headers from it costs a fraction of building a
 * `Headers` object; requests within this process have only the latter.
 */
const incoming = (c: Context): IncomingMessage | undefined =>
  (c.env as { incoming?: IncomingMessage } | undefined)?.incoming

/** One header, by its lower-case name. */
export const header = (c: Context, name: string): string | undefined => {
  const request = incoming(c)
  return request ? (request.headers[name] as string | undefined) : c.req.header(name)
}

/** The host that a request names; within this process, that of its URL. */
export const hostOf = (c: Context): string => header(c, 'host') ?? new URL(c.req.url).host

/**
 * The path as requested, with the query; also from an absolute URL, which clients of a proxy send.
 */
export const rawPath = (c: Context): string => {
  const request = incoming(c)
  if (request?.url?.startsWith('/')) return request.url
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/** All headers as received, names and values alternating. */
export const allHeaders = (c: Context): readonly string[] =>
  incoming(c)?.rawHeaders ?? [...c.req.raw.headers].flat()

/** The caller disconnected during its request, or timed out. */
export class CallerLeft extends Error {
  override readonly name = 'CallerLeft'
}

/**
 * The bytes of a body; undefined when there are more than `most`, and the rest is then left unread.
 *
 * @throws CallerLeft
 */
export const bodyOf = (c: Context, most: number): Promise<Uint8Array | undefined> => {
  if (Number(header(c, 'content-length') ?? 0) > most) return Promise.resolve(undefined)
  const request = incoming(c)
  return request ? gather(request, most) : gatherStream(c.req.raw.body, most)
}

/** Whether a request has a body. @throws CallerLeft */
export const carriesBody = async (c: Context): Promise<boolean> => {
  const headers = incoming(c)?.headers
  if (headers && !headers['transfer-encoding'] && !Number(headers['content-length'])) return false
  return (await bodyOf(c, 0)) === undefined
}

const gather = (request: IncomingMessage, most: number): Promise<Uint8Array | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size <= most) return chunks.push(chunk)
      request.off('data', take).pause()
      resolve(undefined)
    }
    request.on('data', take)
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', (cause) => reject(new CallerLeft('the body ended early', { cause })))
    request.on('close', () => {
      if (!request.readableEnded) reject(new CallerLeft('the body ended early'))
    })
  })

const gatherStream = async (
  stream: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array | undefined> => {
  if (stream === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      size += chunk.byteLength
      if (size > most) return undefined
      chunks.push(chunk)
    }
  } catch (cause) {
    throw new CallerLeft('the body ended early', { cause })
  }
  return Buffer.concat(chunks)
}

/**
 * The address a request came from, as `canonicalIp` writes it; 127.0.0.1 for requests within this
 * process.
 */
export const callerIp = (c: Context): string => {
  const address = incoming(c)?.socket.remoteAddress ?? '127.0.0.1'
  return canonicalIp(address) ?? address
}

/**
 * Normalizes an IP address for comparison: IPv6 in lower case, shortest form, without a zone; an
 * IPv4-mapped address as IPv4. Undefined for anything else.
 */
export const canonicalIp = (text: string): string | undefined => {
  if (isIPv4(text)) return text
  const [address = ''] = text.split('%')
  if (!isIPv6(address)) return undefined
  return new SocketAddress({ address, family: 'ipv6' }).address.replace(/^::ffff:(?=.*\.)/, '')
}

/** Closes the connection of a request; false when there is none. */
export const hangUp = (c: Context): boolean => {
  const request = incoming(c)
  request?.socket.destroy()
  return request !== undefined
}
