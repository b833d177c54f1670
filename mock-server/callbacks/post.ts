import type { LookupAddress } from 'node:dns'
import {
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { setImmediate } from '../runtime/real-timers.ts'
import type { Attempt } from './attempt.ts'
import { hostOf } from './callback-url.ts'

/** A callback as it is sent. */
export type CallbackRequest = {
  readonly url: URL
  readonly body: string
  readonly contentType: string
  /** More headers; those of the connection and the body are set here. */
  readonly headers?: Readonly<Record<string, string>>
}

/** How far a request has got, for the message when it ends early. */
export type Phase = 'looking-up' | 'connecting' | 'waiting' | 'reading'

/** How one request is made. */
export type PostOptions = {
  /** The addresses to connect to; the name is not looked up again. */
  readonly addresses: readonly LookupAddress[]
  /** @unit bytes */
  readonly largestAnswer: number
  readonly signal: AbortSignal
  readonly reached: (phase: Phase, status?: number) => void
}

type Answer = Omit<Extract<Attempt, { kind: 'answered' }>, 'kind' | 'ms'>

/** An answer with larger headers fails. @unit bytes */
const LARGEST_HEADERS = 16_384

/** More answers such as 103 fail, because they might never end. */
const MOST_PROVISIONAL = 20

/** Posts over its own connection, and reads the answer up to the limit. */
export const post = (callback: CallbackRequest, options: PostOptions): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = openRequest(callback, options)
    const finish = (answer: Answer) => {
      resolve(answer)
      outgoing.destroy()
    }
    outgoing.on('error', reject)
    limitProvisional(outgoing)
    // Has an effect only if there was neither an error nor a complete answer.
    const closedEarly = () => reject(failed('ECONNRESET'))
    outgoing.once('close', closedEarly)
    outgoing.on('response', (response) => {
      outgoing.off('close', closedEarly)
      options.reached('reading', response.statusCode)
      response.on('error', reject)
      response.on('close', closedEarly)
      readAnswer(response, options.largestAnswer, finish)
    })
    outgoing.end(callback.body)
  })

/** An error like Node's own. */
const failed = (code: string) => Object.assign(new Error(code), { code })

const limitProvisional = (outgoing: ClientRequest): void => {
  let received = 0
  outgoing.on('information', () => {
    received += 1
    if (received > MOST_PROVISIONAL) outgoing.destroy(failed('TOO_MANY_PROVISIONAL'))
  })
}

/** The headers of a callback. */
export const headersOf = ({ url, body, contentType, headers }: CallbackRequest) => ({
  ...headers,
  Host: url.host,
  'User-Agent': 'iak-sandbox',
  'Content-Type': contentType,
  'Content-Length': Buffer.byteLength(body),
  Connection: 'close',
})

const openRequest = (
  callback: CallbackRequest,
  { addresses, signal, reached }: PostOptions,
): ClientRequest => {
  const { url } = callback
  const isSecure = url.protocol === 'https:'
  const options: RequestOptions & { rejectUnauthorized: true } = {
    method: 'POST',
    protocol: url.protocol,
    hostname: hostOf(url),
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers: headersOf(callback),
    agent: false,
    insecureHTTPParser: false,
    lookup: alwaysTo(addresses),
    maxHeaderSize: LARGEST_HEADERS,
    // Regardless of NODE_TLS_REJECT_UNAUTHORIZED.
    rejectUnauthorized: true,
    signal,
  }
  const outgoing = isSecure ? requestHttps(options) : requestHttp(options)
  outgoing.on('socket', (socket) =>
    socket.once(isSecure ? 'secureConnect' : 'connect', () => reached('waiting')),
  )
  return outgoing
}

/** A lookup whose result was checked beforehand, so that a name cannot change its address. */
const alwaysTo =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_host, { all }, found) => {
    const [{ address, family } = { address: '', family: 4 }] = addresses
    setImmediate(() => (all ? found(null, [...addresses]) : found(null, address, family)))
  }

const readAnswer = (
  response: IncomingMessage,
  largest: number,
  finish: (answer: Answer) => void,
): void => {
  const chunks: Buffer[] = []
  let length = 0
  const end = () => {
    const truncated = length > largest
    const bytes = Buffer.concat(chunks).subarray(0, largest)
    finish({
      status: response.statusCode ?? 0,
      headers: flatten(response.headers),
      // Streaming leaves out a last character that was cut.
      body: new TextDecoder().decode(bytes, { stream: truncated }),
      truncated,
    })
  }
  response.on('data', (chunk: Buffer) => {
    if (length > largest) return
    chunks.push(chunk)
    length += chunk.length
    if (length > largest) end()
  })
  response.on('end', end)
}

const flatten = (headers: IncomingMessage['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
