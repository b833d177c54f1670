import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
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
 * A window costs more than a visit, so one is kept for the visits of all files that want nothing
 * special.
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
  await page.context().route(
    ({ host: asked }) => asked !== host,
    (route) => {
      complaints.push(`asked another host: ${route.request().url()}`)
      return route.abort()
    },
  )
  page.on('console', (message) => {
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

const pageWith = async (options: BrowserContextOptions): Promise<Page> => {
  if (endpoint === undefined) throw new Error('no Chromium was found; set CHROMIUM to one')
  const special = Object.keys(options).length > 0
  if (kept && !special && visits.every(({ visitor }) => visitor.page !== kept)) return kept
  browser ??= chromium.connect(endpoint)
  const context = await (await browser).newContext({ locale: 'en-US', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  if (!special) kept ??= page
  return page
}

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
  await context.unrouteAll()
  await context.clearCookies()
}

/** A page that shows an error, or hangs, cannot be emptied. */
const discard = async () => {
  const page = kept
  kept = undefined
  await page?.context().close()
}
