import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { aConsoleServer } from '../../support/a-console.ts'
import { PARTNER } from '../../support/a-mock-server.ts'

const { aNamespace } = aConsoleServer('axe')

const PANELS = [
  'requests',
  'requests?q=rc:100 colour:red',
  'requests/req-1',
  'requests/req-2/why',
  'requests/req-1/compare?with=req-2',
  'requests/req-3',
  'transactions',
  'pending',
  'scenarios',
  'scenarios/PGAS',
  'faults',
  'accounts',
  'ledger',
  'settings',
  'cases',
  'namespaces',
  'fidelity/PGAS',
]

const SIZES = [
  [1920, 1080],
  [1440, 900],
  [390, 844],
] as const

/** Themes differ in their colours alone. */
const RULES = { light: '{}', dark: "{ runOnly: ['color-contrast'] }" } as const

type Theme = keyof typeof RULES

/** The violations that axe finds, each with the first element. */
const violationsOn = (page: Page, theme: Theme): Promise<readonly string[]> =>
  page.evaluate(`globalThis.axe ?? (() => {${axe.source}})();
    axe.run(document, ${RULES[theme]}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200) + ' ' + nodes[0].failureSummary))`)

/** A namespace with something of everything. */
const aFullNamespace = async () => {
  const mock = aNamespace()
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
  return { mock, panels: [...PANELS, `transactions/${inquiry.trId}`, `cases/${id}`] }
}

describeInBrowser('every panel is accessible', () => {
  test.each(
    (Object.keys(RULES) as Theme[]).flatMap((theme) =>
      SIZES.map(([width, height]) => [theme, width, height] as const),
    ),
  )(
    'in the %s theme at %i pixels',
    async (colorScheme, width, height) => {
      const { mock, panels } = await aFullNamespace()
      const { page } = await visit(mock.console, { colorScheme, viewport: { width, height } })
      const found: string[] = []
      for (const panel of panels) {
        await page.goto(`${mock.console}#/${panel}`)
        await page.locator('main h1, main h2').first().waitFor({ state: 'attached' })
        await page.waitForTimeout(150)
        for (const violation of await violationsOn(page, colorScheme))
          found.push(`${panel}: ${violation}`)
      }
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
      for (const violation of await violationsOn(page, colorScheme))
        found.push(`keys: ${violation}`)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Arm…' }).click()
      await page.getByRole('dialog').waitFor()
      for (const violation of await violationsOn(page, colorScheme))
        found.push(`composer: ${violation}`)
      expect([...new Set(found)]).toEqual([])
    },
    120_000,
  )
})
