import type { Context } from 'hono'
import { header } from '../http/request.ts'

/** Whether a browser sent a request from a page of another origin, or a page that names none. */
export const isCrossSite = (c: Context): boolean => {
  const origin = header(c, 'origin')
  // A request that crossed no network has no Host header.
  const host = header(c, 'host') ?? new URL(c.req.url).host
  // A picture in a page on another port comes without an origin, and from the same site.
  const from = header(c, 'sec-fetch-site')
  const isFromElsewhere = from === 'cross-site' || from === 'same-site'
  return isFromElsewhere || (origin !== undefined && hostOf(origin) !== host)
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined
