import type { Context } from 'hono'
import { BROWSER_BILL_PATH } from '../protocol/paths.ts'
import { header } from './request.ts'

/**
 * CORS headers that let a page of any site read an answer; undefined when no browser sent the
 * request.
 *
 * @assumed any site: the vendor requires partners to register theirs first
 */
export const corsFor = (c: Context): Readonly<Record<string, string>> | undefined =>
  header(c, 'origin') === undefined
    ? undefined
    : {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers':
          'X-Mock-Request-Id, X-Mock-Matched, X-Mock-Hint, X-Mock-Error, X-Mock-Faults-Armed',
      }

/** Whether pages of other sites may read the answers of a path: bills and receipts of the vendor's SDK for browsers. */
export const isForBrowsers = ({ path, method }: Context['req']): boolean =>
  path.startsWith(BROWSER_BILL_PATH) || (method === 'GET' && path.startsWith('/api/v1/download/'))

/** Answers a CORS preflight. It is not journaled, because it is not a command. */
export const answerPreflight = (c: Context): Response => {
  const wanted = header(c, 'access-control-request-headers')
  return new Response(null, {
    status: 204,
    headers: {
      Allow: 'POST, OPTIONS',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'POST, OPTIONS',
      'Access-Control-Allow-Headers': wanted ?? 'Content-Type',
      'Access-Control-Max-Age': '600',
      // Chrome asks this before a public page may reach a private network.
      ...(header(c, 'access-control-request-private-network') === 'true' && {
        'Access-Control-Allow-Private-Network': 'true',
      }),
      Vary: 'Access-Control-Request-Headers',
    },
  })
}
