import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { prefixOf } from '../namespaces/from-request.ts'

/** Whether the caller is a browser; programs that accept anything are not. */
const isBrowser = (c: Context) =>
  accepts(c, {
    header: 'Accept',
    supports: ['text/html', 'application/json', 'application/xml'],
    default: 'application/json',
  }) === 'text/html'

/**
 * Answers a browser at `/`: the vendor has no page there, and we have the console.
 *
 * @param hasConsole false when the admin API is disabled
 * @returns undefined for programs, which get the vendor's answer
 */
export const frontPage = (c: Context, hasConsole: boolean): Response | undefined => {
  if (!isBrowser(c)) return undefined
  c.header('Vary', 'Accept')
  if (hasConsole) return c.redirect(`${prefixOf(c)}/__admin`)
  return c.text(
    'iak-sandbox is running. Its console is disabled (--disable-admin). Programs send POST /api/v1/bill/check.\n',
    404,
  )
}
