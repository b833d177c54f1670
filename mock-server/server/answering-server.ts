import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Hono } from 'hono'
import { answerWhatIsNoRequest } from './no-request.ts'
import type { Observer } from './observer.ts'

/** What makes a server of a listener: Node's `http` by default. */
export type MakeServer = (options: ServerOptions, listener: RequestListener) => Server

/**
 * A server that answers whatever is a request: also without `Host`, as load balancers ask, and
 * `OPTIONS *`, which is about the server itself.
 */
export const answeringServer = (
  fetch: Hono['fetch'],
  options: ServerOptions,
  observe: Observer,
  make: MakeServer = createServer,
): Server => {
  const listener = getRequestListener(fetch, { hostname: 'localhost', errorHandler })
  const server = make({ ...options, requireHostHeader: false }, (request, response) => {
    if (request.url === '*') request.url = '/'
    return listener(request, response)
  })
  answerWhatIsNoRequest(server, observe)
  return server
}

/** A target or a `Host` that makes no URL never gets as far as the app. */
const errorHandler = (error: unknown): Response =>
  error instanceof RequestError
    ? new Response(null, {
        status: 400,
        headers: {
          'X-Mock-Error': 'iak-sandbox cannot read the request; this is not the vendor',
          'X-Mock-Hint': `the request target or the Host header makes no URL (${error.message}); send POST /api/v1/bill/check with a plain host name`,
        },
      })
    : new Response(null, { status: 500 })
