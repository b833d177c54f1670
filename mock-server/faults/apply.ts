import { isUtf8 } from 'node:buffer'
import type { HttpResponse } from './connection.ts'
import type { Fault } from './fault.ts'
import { gatewayPage } from './gateway-page.ts'

/** What of an answer goes out when a fault strikes, as long as its caller stays; undefined when nothing does. */
export const applyFault = (fault: Fault, letter: HttpResponse): HttpResponse | undefined => {
  switch (fault.kind) {
    case 'request-lost':
    case 'response-lost':
    case 'connection-reset':
    case 'hang':
      return undefined
    case 'slow':
      // Its caller left, or the sandbox closed, before the vendor was asked.
      return letter.status === 0 ? undefined : letter
    case 'http-error':
      return gatewayPage(fault.status, letter.headers)
    case 'truncated-body':
      return halve(letter)
    case 'malformed-body':
      return { ...letter, body: spoil(letter.body) }
  }
}

/** Half of the body, which announces all of it. */
const halve = ({ status, headers, body }: HttpResponse): HttpResponse => {
  const bytes = Buffer.from(body as string)
  const half = bytes.subarray(0, bytes.length >> 1)
  return {
    status,
    headers: { ...headers, 'Content-Length': String(bytes.length) },
    body: isUtf8(half) ? half.toString() : half,
  }
}

/** Leaves out the end, without which neither JSON nor XML is whole. */
const spoil = (body: HttpResponse['body']): HttpResponse['body'] =>
  typeof body === 'string'
    ? body.slice(0, Math.max(body.lastIndexOf('}'), body.lastIndexOf('</'), 0))
    : body.subarray(0, body.length >> 1)
