import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, describe, expect, inject } from 'vitest'

const { REQUIRE_CHROMIUM } = process.env
const endpoint = inject('browser')

/** A page that a test looks at, in a context of its own. */
export type Visitor = {
  readonly page: Page
  /** What the browser complained of so far: errors, breaches of the CSP, requests to other hosts. */
  readonly complaints: string[]
}

/** What a test may want otherwise. */
export type Visiting = BrowserContextOptions & {
  /** Complaints that are part of what is tested, such as a 401 for a wrong token. */
  readonly allow?: RegExp
}

let browser: Promise<Browser> | undefined
let visitors: { readonly visitor: Visitor; readonly allow: RegExp | undefined }[] = []

/**
 * Groups tests that need a browser; without one they are skipped, by name and on stderr. With
 * `REQUIRE_CHROMIUM=1` they fail instead.
 */
export const describeInBrowser = (title: string, tests: () => void): void => {
  if (endpoint === undefined && REQUIRE_CHROMIUM !== '1') {
    process.stderr.write(`skipped, for no Chromium was found (set CHROMIUM): ${title}\n`)
    describe.skip(`${title} (skipped: no Chromium found, set CHROMIUM)`, tests)
    return
  }
  describe(title, () => {
    afterEach(leave)
    afterAll(async () => {
      await (await browser)?.close()
      browser = undefined
    })
    tests()
  })
}

/** Opens a page of a server in a fresh context of the one browser. */
export const visit = async (
  url: string,
  { allow, ...options }: Visiting = {},
): Promise<Visitor> => {
  if (endpoint === undefined) throw new Error('no Chromium was found; set CHROMIUM to one')
  browser ??= chromium.connect(endpoint)
  const context = await (await browser).newContext({ locale: 'en-US', ...options })
  const complaints: string[] = []
  const { host } = new URL(url)
  await context.route(
    ({ host: asked }) => asked !== host,
    (route) => {
      complaints.push(`asked another host: ${route.request().url()}`)
      return route.abort()
    },
  )
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
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
  visitors.push({ visitor, allow })
  await page.goto(url)
  return visitor
}

/** Closes what a test opened, and holds what the browser complained of against it. */
const leave = async () => {
  const opened = visitors
  visitors = []
  for (const { visitor } of opened) await visitor.page.context().close()
  for (const { visitor, allow } of opened)
    expect(visitor.complaints.filter((text) => !allow?.test(text))).toEqual([])
}
