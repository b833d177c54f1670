import { expect, test } from 'vitest'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { aConsoleServer } from '../../support/a-console.ts'

const { aNamespace } = aConsoleServer('links', { journalSize: 5 })

describeInBrowser('a link to the console', () => {
  test('keeps the search, the exchange and its tab, and names the page after them', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { refId: 'order-7' })
    await mock.inquire('PLNPOSTPAID', '530000000000', { refId: 'another' })
    const { page } = await visit(mock.console, { viewport: { width: 1440, height: 900 } })
    await page.getByRole('combobox', { name: 'Search' }).fill('product:PGAS')
    await page.getByRole('row').first().click()
    await page.getByRole('link', { name: 'Why this answer' }).click()
    const shared = page.url()
    expect(shared).toMatch(/#\/requests\/req-1\/why\?q=product%3APGAS$/)
    await page.goto('about:blank')
    await page.goto(shared)
    for (const again of [false, true]) {
      if (again) await page.reload()
      await page.getByRole('heading', { name: 'inquiry PGAS' }).waitFor()
      await page.getByText('answered here').first().waitFor()
      await expect.poll(() => page.getByRole('row').count()).toBe(1)
      const title = `product:PGAS · req-1 · ${mock.name} · iak-sandbox`
      await expect.poll(() => page.title()).toBe(title)
    }
    await page.getByRole('link', { name: 'Ledger', exact: true }).click()
    await expect.poll(() => page.title()).toBe(`Ledger · ${mock.name} · iak-sandbox`)
  })
})

describeInBrowser('a row that the journal has evicted', () => {
  test('says so, is counted, and still shows its order', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { refId: 'evicted-later' })
    const { page } = await visit(mock.console, {
      allow: /status of 404/,
      viewport: { width: 1440, height: 900 },
    })
    await page.getByText('evicted-later').waitFor()
    for (let n = 0; n < 6; n += 1) await mock.inquire('PGAS', '0110010000')
    await page.getByText('7 requests · 2 no longer in the journal').waitFor()
    const row = page.getByRole('row').filter({ hasText: 'evicted-later' })
    await row.getByText('(no longer in the journal)').waitFor()
    await row.click()
    await page.getByText('The journal no longer has this request').waitFor()
    await page.getByRole('link', { name: 'evicted-later' }).waitFor()
  })
})

describeInBrowser('in Indonesian', () => {
  test('numbers, amounts and dates are written as in Indonesia', async () => {
    const mock = aNamespace()
    await mock.pay(await mock.inquire('PGAS', '0110010000'))
    const { page } = await visit(`${mock.console}#/ledger`, { locale: 'id-ID' })
    await page.getByText('Pembukuannya cocok.').waitFor()
    await page.getByRole('cell', { name: '−Rp\u00a0323.902' }).first().waitFor()
    await page.getByRole('cell', { name: '1 Mar 2026, 10.00.00' }).first().waitFor()
    await mock.admin.faults.arm({
      fault: { kind: 'slow', delay: { kind: 'fixed', ms: 2_500 } },
      times: 1,
    })
    await page.getByText('Panggilan berikutnya dijawab terlambat 2,5 detik.').waitFor()
  })
})
