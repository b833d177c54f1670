import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { aConsoleServer } from '../../support/a-console.ts'

const { aNamespace } = aConsoleServer('upkeep')

const file = (name: string, content: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(content),
})

describeInBrowser('the page of namespaces', () => {
  test('resets the selected parts, after showing what would be lost', async () => {
    const mock = aNamespace()
    await mock.pay(await mock.inquire('PGAS', '0110010000'))
    const { page } = await visit(`${mock.console}#/namespaces`)
    await page.getByRole('button', { name: 'Reset…' }).click()
    const dialog = page.getByRole('dialog', { name: `Reset ${mock.name}` })
    await dialog.getByText('the journal: 2 requests').waitFor()
    await dialog.getByText('accounts and 5 transactions').waitFor()
    await dialog.getByLabel('the journal').uncheck()
    await dialog.getByRole('button', { name: 'Reset' }).click()
    await page.getByText('Reset done.').waitFor()
    expect(await mock.deposit()).toBe(1_000_000_000)
    expect((await mock.admin.requests.list()).kept).toBe(2)
  })

  test('saves a snapshot, restores it, and reports what is wrong with a broken one', async () => {
    const mock = aNamespace()
    await mock.pay(await mock.inquire('PGAS', '0110010000'))
    const paid = await mock.deposit()
    const { page } = await visit(`${mock.console}#/namespaces`, { allow: /status of 400/ })
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download snapshot' }).click()
    const saved = await text(await (await saving).createReadStream())
    expect(JSON.parse(saved).requests.map(({ command }: never) => command)).toMatchObject([
      { kind: 'payment' },
      { kind: 'inquiry' },
    ])
    await mock.admin.reset('state')
    const upload = page.getByLabel('Upload snapshot…')
    await upload.setInputFiles(file('saved.json', saved))
    await page.getByText('Restored 1 accounts and').waitFor()
    expect(await mock.deposit()).toBe(paid)
    await upload.setInputFiles(file('broken.json', '{'))
    await page.getByRole('alert').getByText('broken.json is not JSON').waitFor()
    await upload.setInputFiles(file('odd.json', '{"format":"something"}'))
    await page.getByRole('alert').getByText('/version').waitFor()
  })

  test('removes another namespace after a confirmation', async () => {
    const mock = aNamespace()
    const other = aNamespace()
    await other.inquire('PGAS', '0110010000')
    const { page } = await visit(`${mock.console}#/namespaces`)
    await page.getByRole('button', { name: `Remove ${other.name}`, exact: true }).click()
    await page.getByRole('dialog').getByText('5 transactions and 1 requests').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: `Remove ${other.name}`, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText(`${other.name} was removed.`).waitFor()
    expect((await mock.admin.namespaces.list()).map(({ name }) => name)).not.toContain(other.name)
  })
})

describeInBrowser('the page of fidelity', () => {
  test('counts each kind of answer, and names the source of each', async () => {
    const { page } = await visit(`${aNamespace().console}#/fidelity`)
    await page.getByText(`${loadFixtures().products.length} products`).waitFor()
    await page.getByLabel('Find a product').fill('pgas')
    await page.getByRole('link', { name: 'PGAS' }).click()
    await page.getByText('docs/postpaid/core/product/pgas').first().waitFor()
    await page.getByText('no source').first().waitFor()
  })
})

const PANELS = [
  'transactions',
  'pending',
  'scenarios',
  'scenarios/PGAS',
  'faults',
  'namespaces',
  'fidelity',
]

/** The widths of the page and its visible part, and of the panel likewise. */
const WIDTHS = `[
  document.documentElement.scrollWidth,
  innerWidth,
  document.querySelector('main').scrollWidth,
  document.querySelector('main').clientWidth,
]`
/** The choices of language and theme that are narrower than their longest option needs. */
const CUT_OFF = `[...document.querySelectorAll('.bar select')].slice(1).filter((select) => {
  const width = select.offsetWidth
  select.style = 'position: fixed; width: max-content; max-width: none'
  const needed = select.offsetWidth
  select.style = ''
  return width < needed
}).map(({ title }) => title)`
const GROUND = 'getComputedStyle(document.body).backgroundColor'

describeInBrowser('every panel', () => {
  test.each([
    ['light', 'en-US'],
    ['dark', 'id-ID'],
  ] as const)(
    'fits a narrow screen without scrolling sideways (%s, %s)',
    async (colorScheme, locale) => {
      const mock = aNamespace()
      const inquiry = await mock.inquire('PGAS', '0110010000', { refId: 'r'.repeat(40) })
      await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39' } })
      await mock.admin.faults.arm({
        fault: { kind: 'connection-reset' },
        scope: { product: 'CBN', refId: 'x'.repeat(90) },
      })
      await mock.admin.clock.freeze()
      const { page } = await visit(mock.console, {
        viewport: { width: 390, height: 844 },
        colorScheme,
        locale,
      })
      for (const panel of [...PANELS, `transactions/${inquiry.trId}`]) {
        await page.goto(`${mock.console}#/${panel}`)
        await page.locator('main h1').first().waitFor({ state: 'attached' })
        await page.waitForTimeout(300)
        const [all, seen, main, mainSeen] = await page.evaluate<number[]>(WIDTHS)
        expect([panel, all, main]).toEqual([panel, seen, mainSeen])
      }
      expect(await page.evaluate<object>(CUT_OFF)).toEqual([])
      const ground = await page.evaluate<string>(GROUND)
      expect(ground).toBe(colorScheme === 'dark' ? 'rgb(22, 24, 27)' : 'rgb(251, 251, 250)')
      await page.getByText(locale === 'id-ID' ? 'gangguan aktif' : 'fault armed').waitFor()
    },
  )
})
