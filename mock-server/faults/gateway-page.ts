import { STATUS_CODES } from 'node:http'
import type { HttpResponse } from './connection.ts'
import type { HttpErrorStatus } from './fault.ts'

/** The page a proxy sends in place of the response; of the response's headers it keeps only ours. */
export const gatewayPage = (
  status: HttpErrorStatus,
  headers: HttpResponse['headers'],
): HttpResponse => {
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
