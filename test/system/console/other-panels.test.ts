import { expect, test } from 'vitest'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { describeInBrowser, settled, visit } from '../../support/a-browser.ts'
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
    await dialog.getByLabel('Save it as a case first').waitFor()
    await dialog.getByLabel('the journal').uncheck()
    await dialog.getByRole('button', { name: 'Reset' }).click()
    await page.getByText('Reset done.').waitFor()
    expect(await mock.deposit()).toBe(1_000_000_000)
    expect((await mock.admin.requests.list()).kept).toBe(2)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.', { exact: true }).waitFor()
    expect(await mock.deposit()).toBeLessThan(1_000_000_000)
  })

  test('removes another namespace after a confirmation', async () => {
    const mock = aNamespace()
    const other = aNamespace()
    await other.inquire('PGAS', '0110010000')
    const { page } = await visit(`${mock.console}#/namespaces`)
    await page.getByRole('button', { name: `Remove ${other.name}`, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: `Remove the namespace ${other.name}?` })
    await dialog.getByText('This deletes 1 account, 5 transactions, 1 request').waitFor()
    await dialog.getByText('Removing it cannot be undone, but the case').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: `Remove ${other.name}`, exact: true }).click()
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await page.getByText(`${other.name} was removed. It is kept in the case`).waitFor()
    expect((await mock.admin.namespaces.list()).map(({ name }) => name)).not.toContain(other.name)
    const { cases } = await mock.admin.cases.list()
    const kept = cases.find(({ name }) => name === `Before removing ${other.name}`)
    expect(kept).toMatchObject({ transactions: 5, requests: 1 })
  })

  test('removes an account, which the case before it brings back without its key', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/accounts`)
    await mock.pay(await mock.inquire('PGAS', '0110010000'))
    await page.getByRole('button', { name: 'Remove…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Remove the account 123123123?' })
    await dialog.getByText('5 transactions').waitFor()
    await dialog.getByText('the case keeps everything except its API key').waitFor()
    await dialog.getByLabel('Save it as a case first').uncheck()
    await dialog.getByText('This cannot be undone.').waitFor()
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('123123123 was removed. This cannot be undone.').waitFor()
    expect(await mock.admin.accounts.list()).toEqual([])
  })
})

describeInBrowser('the page of cases', () => {
  test('saves one, shows what is in it, and opens it again', async () => {
    const mock = aNamespace()
    await mock.pay(await mock.inquire('PGAS', '0110010000', { refId: 'of-the-case' }))
    await mock.admin.faults.arm({ fault: { kind: 'response-lost' }, scope: { product: 'CBN' } })
    const paid = await mock.deposit()
    const { page } = await visit(`${mock.console}#/cases`)
    await page.getByLabel('Name', { exact: true }).fill('Paid twice?')
    await page.getByLabel('Note', { exact: true }).fill('It was not.')
    await page.getByRole('button', { name: 'Save here' }).click()
    await page.getByRole('link', { name: 'Paid twice?' }).click()
    await page.getByText('It was not.').waitFor()
    await page
      .getByText('Every CBN call reaches the vendor, but its answer is lost.')
      .last()
      .waitFor()
    await page.getByRole('button', { name: 'Read req-1' }).click()
    await page.getByRole('region', { name: 'Answer' }).getByText('INQUIRY SUCCESS').waitFor()
    await mock.admin.reset()
    await page.getByRole('button', { name: 'Open in this namespace' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Open in this namespace' }).click()
    await page.getByText('Opened: 1 account and 5 transactions.').waitFor()
    expect(await mock.deposit()).toBe(paid)
  })

  test('reports what is wrong with a broken file', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/cases`, { allow: /status of 400/ })
    const upload = page.locator('input[type=file]')
    await upload.setInputFiles(file('broken.json', '{'))
    await page.getByRole('alert').getByText('broken.json is not JSON').waitFor()
    await upload.setInputFiles(file('odd.json', '{"format":"something"}'))
    await page.getByRole('alert').getByText('/version').waitFor()
  })
})

describeInBrowser('the pages of the sandbox', () => {
  test('add to a deposit, suspend an account and admit it again', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/accounts`)
    await page.getByLabel('Add to the deposit (Rp)').fill('5000')
    await page.getByRole('button', { name: 'Add deposit' }).click()
    await page.getByText('This cannot be undone.').waitFor()
    expect(await mock.deposit()).toBe(1_000_005_000)
    await page.getByLabel('Suspended: every call is refused').check()
    await page.getByText('is suspended.').waitFor()
    expect((await mock.inquire('PGAS', '0110010000')).responseCode).toBe('118')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.', { exact: true }).waitFor()
    expect((await mock.inquire('PGAS', '0110010000')).responseCode).toBe('00')
    await page.getByRole('link', { name: 'Ledger of this account' }).click()
    await page.getByText('The books balance.').waitFor()
    await page.getByRole('cell', { name: '+Rp\u00a05,000' }).first().waitFor()
  })

  test('change a setting, which can be undone', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/settings`)
    await page.getByLabel('Generated bills').check()
    await page.getByText('Saved.').waitFor()
    expect((await mock.inquire('PGAS', '999')).responseCode).toBe('00')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.', { exact: true }).waitFor()
    expect((await mock.inquire('PGAS', '999')).responseCode).toBe('14')
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
  'accounts',
  'ledger',
  'settings',
  'cases',
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
        await settled(page)
        const [all, seen, main, mainSeen] = await page.evaluate<number[]>(WIDTHS)
        expect([panel, all, main]).toEqual([panel, seen, mainSeen])
      }
      const ground = await page.evaluate<string>(GROUND)
      expect(ground).toBe(colorScheme === 'dark' ? 'rgb(19, 21, 24)' : 'rgb(247, 248, 248)')
      await page.getByText(locale === 'id-ID' ? 'Setiap panggilan' : 'Every CBN call').waitFor()
    },
  )
})
