import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, settled, visit } from '../../support/a-browser.ts'
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

/** All rules in one theme; `theme.test.ts` shows that the other differs in its colours alone. */
const RULES = { light: {}, dark: { runOnly: ['color-contrast'] } } as const

/** Elements that pass need no description. */
const BRIEFLY = { resultTypes: ['violations'] }

/**
 * Marks all but a few of the siblings that differ in their texts alone, such as the products of a
 * list. What axe says of one element it says of each with the same markup; the first ones and the
 * last stay, because style sheets can tell those apart.
 */
const MARK_ALIKE = `(() => {
  for (const marked of document.querySelectorAll('[data-alike]')) marked.removeAttribute('data-alike')
  const shapeOf = (element) => element.outerHTML
    .replace(/ (href|id|for|title|value|aria-label|aria-controls|aria-describedby)="[^"]+"/g, ' $1="…"')
    .replace(/>[^<]+/g, '>…')
  for (const list of document.querySelectorAll('main *')) {
    if (list.children.length < 8 || list.closest('[data-alike]')) continue
    const shapes = Map.groupBy([...list.children], shapeOf)
    for (const alike of shapes.values())
      for (const one of alike.slice(3, -1)) one.setAttribute('data-alike', '')
  }
})()`

/** The ids that more than one element has, also of those that axe does not look at. */
const REPEATED_IDS = `[...Map.groupBy(document.querySelectorAll('[id]'), ({ id }) => id)]
  .flatMap(([id, those]) => (those.length > 1 ? ['repeated id: ' + id] : []))`

/** The violations that axe finds in both themes, each with the first element. */
const violationsOn = async (page: Page): Promise<readonly string[]> => {
  const found = await page.evaluate<string[]>(REPEATED_IDS)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const options = JSON.stringify({ ...BRIEFLY, ...RULES[colorScheme] })
    await page.evaluate(MARK_ALIKE)
    const violations = await page.evaluate<
      string[]
    >(`axe.run({ exclude: ['[data-alike]'] }, ${options}).then(
      ({ violations }) => violations.map(({ id, nodes }) =>
        id + ': ' + nodes[0].html.slice(0, 200) + ' ' + nodes[0].failureSummary))`)
    found.push(...violations.map((violation) => `${colorScheme}: ${violation}`))
  }
  return found
}

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
  test.each(SIZES)(
    'in both themes at %i by %i pixels',
    async (width, height) => {
      const { mock, panels } = await aFullNamespace()
      const { page } = await visit(mock.console, { viewport: { width, height } })
      await page.evaluate(axe.source)
      const found: string[] = []
      const check = async (name: string) => {
        await settled(page)
        for (const violation of await violationsOn(page)) found.push(`${name}: ${violation}`)
      }
      for (const panel of panels) {
        await page.goto(`${mock.console}#/${panel}`)
        await page.locator('main h1, main h2').first().waitFor({ state: 'attached' })
        await check(panel)
      }
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
      await check('keys')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Arm…' }).click()
      await page.getByRole('dialog').waitFor()
      await check('composer')
      expect(found).toEqual([])
    },
    120_000,
  )
})
