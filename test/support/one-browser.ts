import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of this run listens; without a Chromium there is none. */
    browser: string | undefined
  }
}

const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--in-process-gpu', '--renderer-process-limit=2'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  // Nothing beyond this machine has a name.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

/** Starts one Chromium for all test files of a run. */
export default async ({ provide }: TestProject) => {
  const { CHROMIUM } = process.env
  const executablePath = (CHROMIUM ? [CHROMIUM] : USUAL).find((path) => existsSync(path))
  if (executablePath === undefined) return provide('browser', undefined)
  const server = await chromium.launchServer({ executablePath, args: FLAGS })
  provide('browser', server.wsEndpoint())
  return () => server.close()
}
