/**
 * Takes the screenshots of the console for the docs: `node checks/screenshots.ts` writes
 * `docs/images`. Needs Chromium, at `CHROMIUM` or in its usual place.
 */
import { join } from 'node:path'
import { IakPostpaid } from 'iak-postpaid'
import { chromium } from 'playwright-core'
import { type RunningSandbox, startSandbox } from '../mock-server/index.ts'

const FOLDER = join(import.meta.dirname, '../docs/images')

type Picture = {
  readonly name: string
  readonly hash: string
  readonly dark?: boolean
  readonly narrow?: boolean
}

/** The traffic of a morning: paid, pending and failed bills, a lost reply, an invalid sign. */
const liveThroughAMorning = async ({ url, admin }: RunningSandbox): Promise<number> => {
  const account = { username: '123123123', baseUrl: url }
  const shop = new IakPostpaid({ ...account, apiKey: 'sandbox' })
  const bills = [
    ['PGAS', '0110010000'],
    ['PLNPOSTPAID', '530000000000'],
    ['HPTHREE', '08991230000'],
    ['PLNPOSTPAID', '530000001037'],
    ['PGAS', '0110011039'],
    ['TELKOMPSTN', '6391600000'],
    ['PGAS', '0110010014'],
    ['SHOPEEPAY', '082100000000', { amount: 50_000 }],
  ] as const
  let pending = 0
  for (const [index, [productCode, customerNumber, extras]] of bills.entries()) {
    const refId = `order-${index + 1}`
    const inquiry = await shop.inquire({ productCode, customerNumber, refId, ...extras } as never)
    if (inquiry.outcome !== 'inquired') continue
    if (index === 2)
      await admin.faults.arm({
        fault: { kind: 'response-lost' },
        scope: { command: 'payment' },
        times: 1,
      })
    const payment = await shop.pay(inquiry).catch(() => undefined)
    if (payment?.outcome === 'pending') pending = payment.trId
    await admin.clock.move(47)
    await shop.checkStatus(refId)
  }
  const stranger = new IakPostpaid({ ...account, apiKey: 'another-key' })
  await stranger.checkStatus('order-1')
  await admin.clock.move(300)
  await admin.transactions.settle(pending, '37')
  return pending
}

const PICTURES = (settled: number): readonly Picture[] => [
  { name: 'requests', hash: '#/requests' },
  { name: 'exchange', hash: '#/requests/req-5' },
  { name: 'why', hash: '#/requests/req-2/why', dark: true },
  { name: 'compare', hash: '#/requests/req-1/compare?with=req-4' },
  { name: 'timeline', hash: `#/transactions/${settled}` },
  { name: 'scenarios', hash: '#/scenarios/PGAS' },
  { name: 'requests-narrow', hash: '#/requests', narrow: true },
]

const sandbox = await startSandbox({ port: 0, at: '2026-03-02T09:12+07:00' })
const settled = await liveThroughAMorning(sandbox)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
})
for (const { name, hash, dark, narrow } of PICTURES(settled)) {
  const context = await browser.newContext({
    viewport: narrow ? { width: 390, height: 780 } : { width: 1440, height: 860 },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-GB',
  })
  const page = await context.newPage()
  await page.goto(`${sandbox.url}/__admin${hash}`)
  await page.waitForLoadState('load')
  await page.waitForTimeout(1_000)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
  await context.close()
}
await browser.close()
await sandbox.close()
