import { isUtf8 } from 'node:buffer'
import { STATUS_CODES } from 'node:http'
import type { HttpResponse } from './connection.ts'
import type { HttpErrorStatus, NetworkFault } from './fault.ts'

/**
 * What a fault leaves of a response, while the caller is connected; undefined when nothing is sent.
 *
 * @param headers those of the response, also when there is none
 * @param response undefined when the request never reached the vendor
 */
export const applyFault = (
  fault: NetworkFault,
  headers: HttpResponse['headers'],
  response: HttpResponse | undefined,
): HttpResponse | undefined => {
  switch (fault.kind) {
    case 'request-lost':
    case 'response-lost':
    case 'connection-reset':
    case 'hang':
      return undefined
    case 'slow':
      return response
    case 'http-error':
      return gatewayPage(fault.status, headers)
    case 'truncated-body':
      return response && halve(response)
    case 'malformed-body':
      return response && { ...response, body: spoil(response.body) }
  }
}

/** Half of the body, with a Content-Length for all of it. */
const halve = ({ status, headers, body }: HttpResponse): HttpResponse => {
  const bytes = Buffer.from(body as string)
  const half = bytes.subarray(0, bytes.length >> 1)
  return {
    status,
    headers: { ...headers, 'Content-Length': String(bytes.length) },
    body: isUtf8(half) ? half.toString() : half,
  }
}

/** Leaves out the end, without which neither JSON nor XML is well-formed. */
const spoil = (body: HttpResponse['body']): HttpResponse['body'] =>
  typeof body === 'string'
    ? body.slice(0, Math.max(body.lastIndexOf('}'), body.lastIndexOf('</'), 0))
    : body.subarray(0, body.length >> 1)

/** The page a proxy sends in place of the response; of the response's headers it keeps only ours. */
const gatewayPage = (status: HttpErrorStatus, headers: HttpResponse['headers']): HttpResponse => {
  const title = `${status} ${STATUS_CODES[status]}`
  return {
    status,
    headers: {
      ...Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('X-Mock-'))),
      'Content-Type': 'text/html',
    },
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
  }
}
