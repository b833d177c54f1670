import type { MiddlewareHandler } from 'hono'
import { isCrossSite } from '../namespaces/cross-site.ts'
import { problem } from './problem.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/**
 * Refuses web pages of other sites: a browser on this machine would send their requests here.
 *
 * @param loopbackOnly whether only names of this machine are taken for a host, for without a token a
 * page whose own name was made to lead here must not come in either
 */
export const keepStrangersOut =
  (loopbackOnly: boolean): MiddlewareHandler =>
  async (c, next) => {
    // A request that crossed no network has no Host header.
    const host = c.req.header('host')
    if (loopbackOnly && host !== undefined && !LOOPBACK.test(host))
      return problem(
        c,
        403,
        'Unknown host',
        `Without a token the admin API answers as localhost or 127.0.0.1, not as ${JSON.stringify(host.slice(0, 100))}.`,
      )
    if (isCrossSite(c))
      return problem(
        c,
        403,
        'Foreign origin',
        'The admin API takes no requests from the pages of other sites.',
      )
    return next()
  }
