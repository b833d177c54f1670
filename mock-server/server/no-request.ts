import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'
import type { Observer } from './observer.ts'

/** How long a client that was told is given to hang up; cutting it off could lose what it was told. @unit milliseconds */
const FAREWELL = 1_000

type Complaint = Error & { readonly code?: string; readonly rawPacket?: Buffer }

/**
 * Answers bytes that are no request. Those that follow a finished request, for its body is longer
 * than its Content-Length, wait until that one is answered: what was decided is also told.
 */
export const answerWhatIsNoRequest = (server: Server, { garbled }: Observer): void => {
  const latest = new WeakMap<Duplex, ServerResponse>()
  const told = new WeakSet<Duplex>()
  server.prependListener('request', (request, response) => {
    latest.set(request.socket, response)
  })
  server.on('clientError', (error: Complaint, socket) => {
    // The parser complains of every further byte.
    if (told.has(socket)) return
    told.add(socket)
    const before = latest.get(socket)
    const isOpen = before?.req.complete && !before.writableFinished && !before.destroyed
    if (!isOpen) return refuse(error, socket, before?.req.complete ?? false, garbled)
    before.once('close', () => refuse(error, socket, true, garbled))
  })
}

const refuse = (
  error: Complaint,
  socket: Duplex,
  isAfterRequest: boolean,
  garbled: Observer['garbled'],
): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error)
    return
  }
  const reason = reasonOf(error, isAfterRequest)
  garbled?.(reason)
  socket.end(
    [
      `HTTP/1.1 ${STATUS[error.code ?? ''] ?? '400 Bad Request'}`,
      'Connection: close',
      'Content-Length: 0',
      'X-Mock-Error: iak-sandbox cannot read the request; this is not the vendor',
      `X-Mock-Hint: ${reason}`,
      '\r\n',
    ].join('\r\n'),
  )
  const farewell = setTimeout(() => socket.destroy(), FAREWELL)
  socket.once('close', () => clearTimeout(farewell))
}

const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

const reasonOf = (
  { code = '', message, rawPacket }: Complaint,
  isAfterRequest: boolean,
): string => {
  const known = REASONS[code]
  if (known !== undefined) return known
  const what = message.replace(/^Parse Error: /, '').replace(/[^\x20-\x7e]+/g, ' ')
  if (isAfterRequest)
    return `bytes that are no request follow a request that was answered (${what}); count the bytes of the body, not its characters, for Content-Length`
  return `the bytes are no HTTP/1.1 request (${what}); ${remedyFor(rawPacket, what)}`
}

const REASONS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT:
    'the rest of the request did not come; make its Content-Length as large as its body',
  HPE_HEADER_OVERFLOW: 'the headers are over 16 KiB; send fewer or shorter ones',
  HPE_INVALID_EOF_STATE:
    'the connection ended inside a request; make its Content-Length as large as its body',
}

const remedyFor = (bytes: Buffer | undefined, what: string): string => {
  if (bytes?.[0] === 0x16 && bytes[1] === 3)
    return 'it is TLS: start with --https and take the URL it prints, or write http://'
  if (bytes?.subarray(0, 3).toString('latin1') === 'PRI')
    return 'HTTP/2 is not spoken; use HTTP/1.1'
  return /url/i.test(what)
    ? 'percent-encode what is not ASCII in the path'
    : 'check which client sent it, and how it frames the request'
}
