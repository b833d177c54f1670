import type { Context } from 'hono'
import { header } from '../edge.ts'

/** Whether a browser sent a request from a page of another site, or a page that names none. */
export const isForeign = (c: Context): boolean => {
  const origin = header(c, 'origin')
  // A request that crossed no network has no Host header.
  const host = header(c, 'host') ?? new URL(c.req.url).host
  return (
    (origin !== undefined && hostOf(origin) !== host) ||
    header(c, 'sec-fetch-site') === 'cross-site'
  )
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined
