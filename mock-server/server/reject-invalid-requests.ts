import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'
import type { Observer } from './observer.ts'

/**
 * How long to wait for the client to close the connection; closing it at once could lose the
 * response.
 *
 * @unit milliseconds
 */
const CLOSE_DELAY = 1_000

type ParseError = Error & { readonly code?: string; readonly rawPacket?: Buffer }

/**
 * Rejects bytes that are not an HTTP request. Extra bytes after a body that is longer than its
 * Content-Length are rejected only after that request is answered.
 */
export const rejectInvalidRequests = (server: Server, { invalidRequest }: Observer): void => {
  const latest = new WeakMap<Duplex, ServerResponse>()
  const rejected = new WeakSet<Duplex>()
  server.prependListener('request', (request, response) => {
    latest.set(request.socket, response)
  })
  server.on('clientError', (error: ParseError, socket) => {
    // The parser reports every further byte, too.
    if (rejected.has(socket)) return
    rejected.add(socket)
    const before = latest.get(socket)
    const isOpen = before?.req.complete && !before.writableFinished && !before.destroyed
    if (!isOpen) return reject(error, socket, before?.req.complete ?? false, invalidRequest)
    before.once('close', () => reject(error, socket, true, invalidRequest))
  })
}

const reject = (
  error: ParseError,
  socket: Duplex,
  isAfterRequest: boolean,
  invalidRequest: Observer['invalidRequest'],
): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error)
    return
  }
  const reason = reasonOf(error, isAfterRequest)
  invalidRequest?.(reason)
  socket.end(
    [
      `HTTP/1.1 ${STATUS[error.code ?? ''] ?? '400 Bad Request'}`,
      'Connection: close',
      'Content-Length: 0',
      'X-Mock-Error: unreadable request, rejected by iak-sandbox, not by the vendor',
      `X-Mock-Hint: ${reason}`,
      '\r\n',
    ].join('\r\n'),
  )
  const timer = setTimeout(() => socket.destroy(), CLOSE_DELAY)
  socket.once('close', () => clearTimeout(timer))
}

const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

const reasonOf = (
  { code = '', message, rawPacket }: ParseError,
  isAfterRequest: boolean,
): string => {
  const known = REASONS[code]
  if (known !== undefined) return known
  const what = message.replace(/^Parse Error: /, '').replace(/[^\x20-\x7e]+/g, ' ')
  if (isAfterRequest)
    return `bytes that are not a request follow an answered request (${what}); set Content-Length to the length of the body in bytes, not in characters`
  return `the bytes are not an HTTP/1.1 request (${what}); ${remedyFor(rawPacket, what)}`
}

const REASONS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT:
    'the request was not complete in time; set Content-Length to the length of the body',
  HPE_HEADER_OVERFLOW: 'the headers are over 16 KiB; send fewer or shorter ones',
  HPE_INVALID_EOF_STATE:
    'the connection ended before the request was complete; set Content-Length to the length of the body',
}

const remedyFor = (bytes: Buffer | undefined, what: string): string => {
  if (bytes?.[0] === 0x16 && bytes[1] === 3)
    return 'these bytes are TLS: start with --https and use the URL it prints, or use http://'
  if (bytes?.subarray(0, 3).toString('latin1') === 'PRI')
    return 'HTTP/2 is not supported; use HTTP/1.1'
  return /url/i.test(what)
    ? 'percent-encode non-ASCII characters in the path'
    : 'check which client sent it and how it writes HTTP'
}
