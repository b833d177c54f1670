/**
 * Measures the console under load: `node bench/console.ts`. Needs Chromium, at `CHROMIUM` or in its
 * usual place.
 */
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { startSandbox } from '../mock-server/index.ts'

/** More than the console keeps, so that it drops the oldest. */
const MANY = 11_200

const sandbox = await startSandbox({ port: 0, journalSize: 20_000 })

/** Makes many requests that need no ledger: each a bare status check. */
const flood = async (url: string, many: number, atOnce = 25) => {
  for (let done = 0; done < many; done += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, many - done) }, async (_, at) => {
        const refId = `flood-${done + at}`
        const sign = createHash('md5').update(`123123123sandbox${refId}`).digest('hex')
        const fields = { commands: 'checkstatus', username: '123123123', ref_id: refId, sign }
        const body = JSON.stringify(fields)
        const headers = { 'Content-Type': 'application/json' }
        await (await fetch(`${url}/api/v1/bill/check`, { method: 'POST', headers, body })).text()
      }),
    )
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
})
const context = await browser.newContext({ locale: 'en-US' })
const open = async (url: string) => {
  const page = await context.newPage()
  await page.goto(`${url}/__admin`)
  return page
}

/** Does something in the page and measures until it is drawn. */
const timed = (act: string) => `new Promise((done) => {
  const began = performance.now()
  ${act}
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)))
})`
const END = `const rows = document.getElementById('rows')
  rows.focus()
  rows.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))`
const SEARCH = `const box = document.getElementById('search')
  box.value = 'ref:flood-99'
  box.dispatchEvent(new Event('input', { bubbles: true }))`
const WATCH = `(() => {
  window.longest = 0
  let before = performance.now()
  const frame = (now) => {
    window.longest = Math.max(window.longest, now - before)
    before = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})()`

const full = await open(sandbox.url)
await flood(sandbox.url, MANY)
await full.getByText(/^requests: 1\d,\d{3}$/).waitFor()
const toLast = Math.round(Number(await full.evaluate(timed(END))))
const search = Math.round(Number(await full.evaluate(timed(SEARCH))))
const rendered = await full.getByRole('row').count()
console.log(
  `after ${MANY} requests: ${await full.getByText(/^requests: /).textContent()}, ${rendered} rendered; to the last row ${toLast} ms, search ${search} ms`,
)
await full.close()

const { url } = sandbox.namespace('busy')
const busy = await open(url)
await busy.evaluate(WATCH)
const began = performance.now()
for (let second = 1; second <= 4; second += 1) {
  await flood(url, 500)
  await pause(Math.max(0, second * 1000 - (performance.now() - began)))
}
await busy.getByText('requests: 2,000', { exact: true }).waitFor()
const longest = Math.round(Number(await busy.evaluate('window.longest')))
console.log(`at 500 requests a second: the longest frame took ${longest} ms`)

await browser.close()
await sandbox.close()
