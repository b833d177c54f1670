import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, settled, visit } from '../../../support/a-browser.ts'
import { aConsoleServer } from '../../../support/a-console.ts'
import { PARTNER } from '../../../support/a-mock-server.ts'
import { bringAxeTo, violationsOn } from './violations.ts'

const SIZES = [
  [1920, 1080],
  [1440, 900],
  [390, 844],
] as const

/** What a namespace has that its panels name. */
type Full = { readonly trId: number; readonly caseId: string }

/** Looks at a page, and notes its violations under a name. */
type Check = (name: string) => Promise<void>

/** Fills a namespace with something of everything. */
const fill = async (
  mock: ReturnType<ReturnType<typeof aConsoleServer>['aNamespace']>,
): Promise<Full> => {
  const inquiry = await mock.inquire('PGAS', '0110010000', { refId: 'paid-later' })
  await mock.pay(inquiry, { by: { ...PARTNER, apiKey: 'wrong-key' } })
  await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39' } })
  await mock.inquire('PLNPOSTPAID', '530000002000')
  await mock
    .inquire('PGAS', '0110010000', { headers: { 'X-Mock-Fault': 'truncated-body' } })
    .catch(() => undefined)
  await mock.admin.faults.arm({ fault: { kind: 'response-lost' }, scope: { refId: 'none' } })
  await mock.admin.scenarios.arm({
    name: 'next',
    when: { command: 'payment', times: 1 },
    answer: { outcomes: ['39', '37'] },
  })
  const { id } = await mock.admin.cases.save({ name: 'A case', note: 'with a note' })
  return { trId: inquiry.trId, caseId: id }
}

/** Checks panels of a namespace that has something of everything, in each size and both themes. */
export const areAccessible = (
  what: string,
  panelsOf: (full: Full) => readonly string[],
  more: (page: Page, check: Check) => Promise<void> = async () => {},
): void => {
  const { aNamespace } = aConsoleServer('axe')

  describeInBrowser(`every panel ${what} is accessible`, () => {
    test.each(SIZES)(
      'in both themes at %i by %i pixels',
      async (width, height) => {
        const mock = aNamespace()
        const panels = panelsOf(await fill(mock))
        const { page } = await visit(mock.console, { viewport: { width, height } })
        await bringAxeTo(page)
        const found: string[] = []
        const check: Check = async (name) => {
          await settled(page)
          for (const violation of await violationsOn(page)) found.push(`${name}: ${violation}`)
        }
        for (const panel of panels) {
          await page.goto(`${mock.console}#/${panel}`)
          await page.locator('main h1, main h2').first().waitFor({ state: 'attached' })
          await check(panel)
        }
        await more(page, check)
        expect(found).toEqual([])
      },
      120_000,
    )
  })
}
