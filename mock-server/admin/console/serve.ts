import { type Context, Hono } from 'hono'
import { type Assets, createAssets } from './assets.ts'
import { pageOf, SAFE_HEADERS } from './page.ts'

/** Where the console's files are, whatever the namespace of the page. */
const BASE = '/__admin/console/'

/**
 * The console: its page at `/__admin` for whoever asks for HTML, and its files. Neither holds data,
 * so both are there without a token; what the page shows it asks the admin API for.
 */
export const consoleRoutes = (): Hono => {
  let made: Assets | undefined
  // Read when somebody opens the console; most sandboxes are started by a test, and nobody does.
  const assets = () => {
    made ??= createAssets(BASE)
    return made
  }
  return new Hono({ strict: false })
    .get('/', async (c, next) => {
      c.header('Vary', 'Accept')
      if (!wantsPage(c)) return next()
      return c.body(pageOf(BASE, assets().modules()), 200, {
        ...SAFE_HEADERS,
        'Content-Type': 'text/html; charset=utf-8',
      })
    })
    .get('/console/*', async (c, next) => {
      const [, path = ''] = c.req.path.split(BASE)
      const asset = assets().find(path)
      if (!asset) return next()
      const headers = { ...SAFE_HEADERS, ETag: asset.etag }
      if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers)
      return c.body(asset.body, 200, { ...headers, 'Content-Type': asset.type })
    })
}

const wantsPage = (c: Context) => (c.req.header('accept') ?? '').includes('text/html')
