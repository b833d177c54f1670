import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type Next } from 'hono'
import { etag } from 'hono/etag'
import { pathInside } from '../../namespaces/from-request.ts'
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

/** The page at `/__admin` for requests that accept HTML, and its scripts and styles. */
const files = new Hono({ getPath: pathInside })
  .basePath('/__admin')
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

/**
 * Answers with a file of the console; undefined when the request is not for one. They contain no data,
 * so they are served without a token; the page loads its data from the admin API.
 */
export const answerConsole = async (c: Context): Promise<Response | undefined> => {
  const answer = await files.fetch(c.req.raw, c.env)
  return answer.status === 404 ? undefined : answer
}
