import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from 'playwright-core'
import { afterEach, describe, expect, inject } from 'vitest'

const { REQUIRE_CHROMIUM } = process.env
const endpoint = inject('browser')

/** A page for a test, in its own browser context. */
export type Visitor = {
  readonly page: Page
  /** What the browser reported so far: errors, CSP violations, requests to other hosts. */
  readonly complaints: string[]
}

/** Options of a test. */
export type Visiting = BrowserContextOptions & {
  /** Reports that the test expects, such as a 401 for a wrong token. */
  readonly allow?: RegExp
}

let browser: Promise<Browser> | undefined
/**
 * A window costs more than a visit, so one is kept for the visits of all files that want nothing but
 * what an open window can change.
 */
let kept: Page | undefined
let visits: { readonly visitor: Visitor; readonly allow: RegExp | undefined }[] = []

/**
 * Groups tests that need a browser; without one they are skipped, by name and on stderr. With
 * `REQUIRE_CHROMIUM=1` they fail instead.
 */
export const describeInBrowser = (title: string, tests: () => void): void => {
  if (endpoint === undefined && REQUIRE_CHROMIUM !== '1') {
    process.stderr.write(`skipped, because no Chromium was found (set CHROMIUM): ${title}\n`)
    describe.skip(`${title} (skipped: no Chromium found, set CHROMIUM)`, tests)
    return
  }
  describe(title, () => {
    afterEach(leave)
    tests()
  })
}

/** Opens a page of a server, where nothing is stored of earlier visits. */
export const visit = async (
  url: string,
  { allow, ...options }: Visiting = {},
): Promise<Visitor> => {
  const page = await pageWith(options)
  const complaints: string[] = []
  const { host } = new URL(url)
  const loading = new Set<Request>()
  loadingOf.set(page, loading)
  // The browser resolves no other name; to intercept requests would slow down each of them.
  page.context().on('request', (request) => {
    const { protocol, host: asked, pathname } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== host)
      complaints.push(`asked another host: ${request.url()}`)
    if (!pathname.endsWith('/stream')) loading.add(request)
  })
  page.context().on('requestfinished', (request) => loading.delete(request))
  page.context().on('requestfailed', (request) => loading.delete(request))
  page.on('console', (message) => {
    // A browser asks for it by itself where a page names no icon.
    if (message.location().url.endsWith('/favicon.ico')) return
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`threw: ${error.message}`))
  page.on('dialog', (dialog) => {
    complaints.push(`opened a dialog: ${dialog.message()}`)
    dialog.dismiss().catch(() => undefined)
  })
  const visitor = { page, complaints }
  visits.push({ visitor, allow })
  await page.goto(url)
  return visitor
}

/** The requests of a page without an answer, except for streams. */
const loadingOf = new WeakMap<Page, Set<Request>>()

const TWO_FRAMES =
  'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))'

/** Waits until a page has loaded and drawn everything that it asks its server for. */
export const settled = async (page: Page): Promise<void> => {
  for (let calm = 0; calm < 2; ) {
    await page.evaluate(TWO_FRAMES)
    calm = loadingOf.get(page)?.size ? 0 : calm + 1
  }
}

const pageWith = async ({
  viewport = USUAL.viewport,
  colorScheme = USUAL.colorScheme,
  permissions = [],
  ...special
}: BrowserContextOptions): Promise<Page> => {
  if (endpoint === undefined) throw new Error('no Chromium was found; set CHROMIUM to one')
  const isSpecial = Object.keys(special).length > 0
  const isTaken = visits.some(({ visitor }) => visitor.page === kept)
  if (isSpecial || isTaken || !kept) {
    browser ??= chromium.connect(endpoint)
    const options = { ...USUAL, viewport, colorScheme, permissions, ...special }
    const context = await (await browser).newContext(options)
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    if (!isSpecial) kept ??= page
    return page
  }
  if (viewport) await kept.setViewportSize(viewport)
  await kept.emulateMedia({ colorScheme })
  await kept.context().grantPermissions([...permissions])
  return kept
}

const USUAL = {
  locale: 'en-US',
  viewport: { width: 1280, height: 720 },
  colorScheme: 'light',
} as const satisfies BrowserContextOptions

/** Closes the pages of a test, and fails it if the browser reported anything unexpected. */
const leave = async () => {
  const ended = visits
  visits = []
  for (const { visitor } of ended)
    if (visitor.page === kept) await forget(kept).catch(discard)
    else await visitor.page.context().close()
  for (const { visitor, allow } of ended)
    expect(visitor.complaints.filter((text) => !allow?.test(text))).toEqual([])
}

const LISTENED_FOR = ['console', 'pageerror', 'dialog', 'request', 'response'] as const

/** Leaves a page as if it had never been used. */
const forget = async (page: Page) => {
  for (const event of LISTENED_FOR) page.removeAllListeners(event)
  await page.evaluate(
    'localStorage.clear(); sessionStorage.clear(); location.replace("about:blank")',
  )
  await page.waitForURL('about:blank')
  const context = page.context()
  for (const event of ['request', 'requestfinished', 'requestfailed'] as const)
    context.removeAllListeners(event)
  await context.clearPermissions()
  await context.clearCookies()
}

/** A page that shows an error, or hangs, cannot be emptied. */
const discard = async () => {
  const page = kept
  kept = undefined
  await page?.context().close()
}
