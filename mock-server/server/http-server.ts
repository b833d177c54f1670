import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { AnswerRequest } from './app.ts'
import type { Observer } from './observer.ts'
import { rejectInvalidRequests } from './reject-invalid-requests.ts'

/** Creates a server for a request listener; Node's `http` by default. */
export type CreateServer = (options: ServerOptions, listener: RequestListener) => Server

/**
 * A server that accepts every valid request, including `OPTIONS *` and those without `Host`, as
 * load balancers send them.
 */
export const createHttpServer = (
  answer: AnswerRequest,
  options: ServerOptions,
  observe: Observer,
  make: CreateServer = createServer,
): Server => {
  const listener = getRequestListener(answer, { hostname: 'localhost', errorHandler })
  const server = make({ ...options, requireHostHeader: false }, (request, response) => {
    if (request.url === '*') request.url = '/'
    return listener(request, response)
  })
  rejectInvalidRequests(server, observe)
  return server
}

/** A target or `Host` that does not form a URL never reaches the app. */
const errorHandler = (error: unknown): Response =>
  error instanceof RequestError
    ? new Response(null, {
        status: 400,
        headers: {
          'X-Mock-Error': 'unreadable request, rejected by iak-sandbox, not by the vendor',
          'X-Mock-Hint': `the request target and the Host header do not form a valid URL (${error.message}); send POST /api/v1/bill/check with a plain host name`,
        },
      })
    : new Response(null, { status: 500 })
