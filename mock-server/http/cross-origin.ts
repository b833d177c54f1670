import type { Context } from 'hono'
import { BROWSER_BILL_PATH } from '../protocol/paths.ts'
import { header } from './request.ts'

/**
 * What lets a page of any site read an answer; undefined when no browser asks.
 *
 * @assumed any site: the vendor has partners register theirs first
 */
export const corsFor = (c: Context): Readonly<Record<string, string>> | undefined =>
  header(c, 'origin') === undefined
    ? undefined
    : {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers':
          'X-Mock-Request-Id, X-Mock-Matched, X-Mock-Hint, X-Mock-Error, X-Mock-Faults-Armed',
      }

/** Whether a page of another site may read what is answered on a path: the bills and the receipts of the vendor's SDK for browsers. */
export const isForBrowsers = ({ path, method }: Context['req']): boolean =>
  path.startsWith(BROWSER_BILL_PATH) || (method === 'GET' && path.startsWith('/api/v1/download/'))

/** Answers a browser that asks whether a page may send a command. Nothing of it is journaled: no command came. */
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
      // Chrome asks so before a public page may reach a machine of this network.
      ...(header(c, 'access-control-request-private-network') === 'true' && {
        'Access-Control-Allow-Private-Network': 'true',
      }),
      Vary: 'Access-Control-Request-Headers',
    },
  })
}
