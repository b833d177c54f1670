import type { Context } from 'hono'
import { header } from '../http/request.ts'

/** Whether a request comes from a web page of another origin, or of none. */
export const isCrossSite = (c: Context): boolean => {
  const origin = header(c, 'origin')
  // An in-process request has no Host header.
  const host = header(c, 'host') ?? new URL(c.req.url).host
  // An image in a page on another port has no Origin and counts as same-site.
  const from = header(c, 'sec-fetch-site')
  const isFromElsewhere = from === 'cross-site' || from === 'same-site'
  return isFromElsewhere || (origin !== undefined && hostOf(origin) !== host)
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined
