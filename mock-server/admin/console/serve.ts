import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type Next } from 'hono'
import { etag } from 'hono/etag'
import { BUNDLE, notBuilt } from './bundle.ts'

/** What a browser may do on the page: load from this server, and nothing else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
} as const

/**
 * The console: its page at `/__admin` for requests that accept HTML, and its scripts and styles. They
 * contain no data, so they are served without a token; the page loads its data from the admin API.
 */
export const consoleRoutes = (): Hono =>
  new Hono({ strict: false })
    .get('/', etag(), async (c, next) => {
      c.header('Vary', 'Accept')
      if (!(c.req.header('accept') ?? '').includes('text/html')) return next()
      const why = notBuilt()
      return why === undefined ? send('index.html', c, next) : c.text(`${why}\n`, 503)
    })
    .get('/console/:file{[\\w-]+\\.(?:js|css)}', etag(), (c, next) =>
      send(c.req.param('file'), c, next),
    )

const send = (path: string, c: Context, next: Next) =>
  serveStatic({
    root: BUNDLE,
    path,
    onFound: () => {
      for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
    },
  })(c, next)
