import type { MiddlewareHandler } from 'hono'
import { isCrossSite } from '../namespaces/cross-site.ts'
import type { AdminEnv } from './env.ts'
import { problem } from './problem.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/**
 * Refuses web pages of other sites: a browser on this machine would send their requests here.
 *
 * Without a token only loopback names are accepted as host, or DNS rebinding would give a page access.
 */
export const keepStrangersOut: MiddlewareHandler<AdminEnv> = async (c, next) => {
  // An in-process request has no Host header.
  const host = c.req.header('host')
  if (c.env.admin.gate.kind === 'open' && host !== undefined && !LOOPBACK.test(host))
    return problem(
      c,
      403,
      'Unknown host',
      `Without a token the admin API answers only as localhost or 127.0.0.1, not as ${JSON.stringify(host.slice(0, 100))}.`,
    )
  if (isCrossSite(c))
    return problem(
      c,
      403,
      'Foreign origin',
      'The admin API does not accept requests from pages of other sites.',
    )
  return next()
}
