import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Observer } from '../mock.ts'
import { clearTimeout, setTimeout } from '../real-timers.ts'

/** How long a client that was told is given to hang up; cutting it off could lose what it was told. @unit milliseconds */
const FAREWELL = 1_000

type Complaint = Error & { readonly code?: string }

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

const reasonOf = ({ code = '', message }: Complaint, isAfterRequest: boolean): string => {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return 'the rest of the request did not come; is its Content-Length larger than its body?'
  if (code === 'HPE_HEADER_OVERFLOW')
    return 'the headers are over 16 KiB; send fewer or shorter ones'
  if (code === 'HPE_INVALID_EOF_STATE')
    return 'the connection ended inside a request; its Content-Length is larger than its body'
  const what = message.replace(/^Parse Error: /, '').replace(/[^\x20-\x7e]+/g, ' ')
  return isAfterRequest
    ? `bytes that are no request follow a request that was answered (${what}); count the bytes of the body, not its characters, for Content-Length`
    : `the bytes are no HTTP request (${what}); an https URL needs the port for HTTPS`
}
