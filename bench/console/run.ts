/**
 * Measures the console: `npm run bench:console`. Needs Chromium, at `CHROMIUM` or in its usual
 * place. The first row, a search in all rows the page keeps, and frames at 500 requests a second.
 */
import { type Browser, chromium } from 'playwright-core'
import { startSandbox } from '../../mock-server/index.ts'
import { median, spread } from '../measure.ts'
import { requestsOf } from '../plans.ts'
import { mock } from '../programs.ts'
import { type Program, startServer } from '../server-process.ts'
import { flood, keepBusy } from './flood.ts'
import {
  type Frames,
  NOTE_FIRST_ROW,
  NOTHING,
  searchFor,
  TO_LAST_ROW,
  watchFrames,
} from './in-page.ts'

/** More than the page keeps, so that it drops the oldest. */
const MANY = 11_200

const startBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu'],
      // Who drives the browser asks where each request came from, for which it would parse the whole
      // script a second time; nobody else pays for that.
      '--js-flags=--no-enable-lazy-source-positions',
    ],
  })

/** A page in a context of its own, with nothing cached. */
const open = async (browser: Browser, url: string) => {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  await page.addInitScript(NOTE_FIRST_ROW)
  await page.goto(`${url}/__admin`)
  return page
}

const print = (what: string, value: string, aim = '') =>
  console.log(`| ${what} | ${value} | ${aim} |`)

/** Starts a server and a browser, and waits for the first row. @returns milliseconds from opening the page */
const timeFirstRow = async (program: Program): Promise<number> => {
  const browser = await startBrowser()
  await (await browser.newContext()).newPage()
  const server = await startServer(program)
  const page = await open(browser, server.url)
  const firstRow = Number(await page.evaluate('window.firstRow'))
  await browser.close()
  await server.stop()
  return firstRow
}

const BARE: Program = {
  file: 'bench/console/bare-page.ts',
  flags: (port) => [String(port)],
  firstRequest: { method: 'GET', path: '/row' },
}

const measureStarts = async () => {
  const { bodies } = requestsOf({ command: 'inquiry', format: 'json' }, 0, 1)
  const sandbox: Program = {
    ...mock,
    firstRequest: { method: 'POST', path: '/api/v1/bill/check', body: bodies[0] as string },
  }
  const bare: number[] = []
  const ours: number[] = []
  for (let round = 0; round < 7; round += 1) {
    bare.push(await timeFirstRow(BARE))
    ours.push(await timeFirstRow(sandbox))
  }
  const said = (times: readonly number[]) => `${Math.round(median(times))} ms (${spread(times)})`
  print('first row of a bare page: server and browser just started', said(bare))
  const ratio = (median(ours) / median(bare)).toFixed(1)
  print('first row of the console: the same', `${said(ours)}, ${ratio} times`, '500 ms')
}

const measureRows = async (browser: Browser) => {
  const sandbox = await startSandbox({ port: 0, journalSize: 20_000 })
  const page = await open(browser, sandbox.url)
  await flood(sandbox.url, MANY)
  await page.getByText(/^1\d,\d{3} requests/).waitFor()
  const toLast = Math.round(Number(await page.evaluate(TO_LAST_ROW)))
  const frames: number[] = []
  const searches: number[] = []
  for (const text of [
    'ref:flood-99',
    'rc:06 -is:success',
    'flood-1',
    'cmd:status-check time:00:00..23:59',
  ]) {
    frames.push(Number(await page.evaluate(NOTHING)))
    searches.push(Number(await page.evaluate(searchFor(text))))
  }
  const rows = await page.getByText(/^[\d,]+ of [\d,]+ requests/).textContent()
  print(`to the last row of all (${MANY} requests were made)`, `${toLast} ms`)
  print(
    'two frames in which nothing is done',
    `${Math.round(median(frames))} ms (${spread(frames)})`,
  )
  print(
    `search in all of them, until it is drawn (${rows?.trim()})`,
    `${Math.round(median(searches))} ms (${spread(searches)})`,
    '50 ms',
  )
  await page.context().close()
  await sandbox.close()
}

const measureFrames = async (browser: Browser) => {
  const sandbox = await startSandbox({ port: 0, journalSize: 20_000 })
  await flood(sandbox.url, 4_000)
  const page = await open(browser, sandbox.url)
  await page.getByText('4,000 requests').waitFor()
  await page.evaluate("document.getElementById('rows').scrollTop = 30_000")
  const load = keepBusy(sandbox.url, 500, 10)
  for (const [what, by] of [
    ['the reader scrolled away, and stays there', 0],
    ['the reader scrolls on, 45 px a frame', 45],
  ] as const) {
    const seen = (await page.evaluate(watchFrames(120, by))) as Frames
    print(
      `120 frames at 500 requests a second, ${what}`,
      `${seen.blank} blank, the longest ${Math.round(seen.longest)} ms${by === 0 ? `, the row in sight changed ${seen.moved} times` : ''}`,
      'no blank frame',
    )
  }
  print('requests a second that were answered meanwhile', `${Math.round(await load)}`)
  await page.context().close()
  await sandbox.close()
}

console.log('| | measured | aim |\n|---|---|---|')
await measureStarts()
const browser = await startBrowser()
await measureRows(browser)
await measureFrames(browser)
await browser.close()
