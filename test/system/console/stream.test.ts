import { expect, test } from 'vitest'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { aConsoleServer } from '../../support/a-console.ts'
import { type MockServer, PARTNER } from '../../support/a-mock-server.ts'

const { aNamespace } = aConsoleServer('stream')

const WRONG = { ...PARTNER, apiKey: 'production-key' }

/** Makes many requests that need no ledger: each a bare status check. */
const flood = async (mock: Pick<MockServer, 'checkStatus'>, many: number, atOnce = 20) => {
  for (let done = 0; done < many; done += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, many - done) }, (_, at) =>
        mock.checkStatus(`flood-${done + at}`),
      ),
    )
}

describeInBrowser('the stream of requests in the console', () => {
  test('shows past and new requests, newest first, with command, product, number, code and ms', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { refId: 'before' })
    const { page } = await visit(mock.console)
    const rows = page.getByRole('row')
    await rows.first().waitFor()
    await mock.inquire('PLNPOSTPAID', '530000001039', { refId: 'after' })
    await page.getByText('after').waitFor()
    expect(await rows.count()).toBe(2)
    const cells = await rows.first().getByRole('gridcell').allInnerTexts()
    expect(cells.slice(2, 6)).toEqual(['inquiry', 'PLNPOSTPAID', '530000001039', 'after'])
    expect(cells[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/)
    expect(cells[1]).toContain('00')
    expect(Number(cells[6])).toBeGreaterThan(0)
    expect(Number(cells[7])).toBeGreaterThanOrEqual(0)
  })

  test('tells failed, pending, refused and broken answers apart, in colour and in words', async () => {
    const mock = aNamespace()
    const payWith = async (headers: Record<string, string>) =>
      mock.pay(await mock.inquire('PGAS', '0110010000'), { headers }).catch(() => undefined)
    await payWith({ 'X-Mock-Scenario': 'payment=37' })
    await payWith({ 'X-Mock-Scenario': 'payment=39' })
    await payWith({ 'X-Mock-Fault': 'truncated-body' })
    await mock.inquire('PGAS', '0110010000', { by: WRONG })
    const { page } = await visit(mock.console)
    const grounds = new Set<string>()
    for (const outcome of ['failed', 'pending', 'refused', 'success'])
      grounds.add(await groundOf(page, `.row .pill.${outcome}`))
    grounds.add(await groundOf(page, '.row .pill.broken'))
    expect(grounds.size).toBe(5)
    await page.getByText('The sign is wrong, or the username unknown.').waitFor()
    expect(await page.locator('.row.broken').textContent()).not.toContain('success')
  })

  test('finds what is searched for', async () => {
    const mock = aNamespace()
    const one = await mock.inquire('PGAS', '0110010000', { refId: 'one' })
    await mock.pay(one)
    await mock.inquire('PLNPOSTPAID', '530000000000', { refId: 'two' })
    await mock.inquire('PGAS', '0110010000', { refId: 'three', by: WRONG })
    const { page } = await visit(mock.console)
    await page.getByRole('row').nth(3).waitFor()
    for (const [search, refs] of [
      // The payment of "one" names it, too.
      ['ref:one', ['one', 'one']],
      ['rc:100', ['three']],
      ['product:pln', ['two']],
      ['cmd:pay-pasca', ['one']],
      ['hp:0110', ['three', 'one', 'one']],
      ['cmd:inquiry -rc:100', ['two', 'one']],
      ['is:bad-sign', ['three']],
      ['rc:00,100 -ref:two', ['three', 'one', 'one']],
      ['"current-number pln"', ['two']],
      ['nothing-like-it', []],
    ] as const) {
      await page.getByRole('combobox', { name: 'Search' }).fill(search)
      const found = async () => [search, ...(await page.locator('.row .ref').allInnerTexts())]
      await expect.poll(found).toEqual([search, ...refs])
    }
    await page.getByText('No request matches this search.').waitFor()
  })

  test('says what it did not understand of a search, and suggests how to go on', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { refId: 'one' })
    await mock.inquire('PLNPOSTPAID', '530000000000', { refId: 'two' })
    const { page } = await visit(`${mock.console}#/requests?q=product:PGAS+colour:red`)
    await page.getByText('Not understood: colour:red.').waitFor()
    await expect.poll(() => page.locator('.row .ref').allInnerTexts()).toEqual(['one'])
    await page.getByRole('button', { name: 'Remove colour:red' }).click()
    await expect.poll(() => page.getByText('Not understood').count()).toBe(0)
    expect(page.url()).toContain('q=product%3APGAS')
    await page.getByRole('combobox', { name: 'Search' }).fill('product:')
    await page.getByRole('option', { name: 'PLNPOSTPAID' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('row').count()).toBe(1)
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('button', { name: 'Save for everyone' }).click()
    await page.getByText('Saved for everyone: product:').waitFor()
    await page.reload()
    await expect.poll(() => page.getByRole('row').count()).toBe(1)
    await page.getByRole('combobox', { name: 'Search' }).fill('')
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('button', { name: 'product:', exact: false }).first().click()
    await expect.poll(() => page.getByRole('row').count()).toBe(1)
  })

  test('shows a team the searches that one of them saved, and keeps those of this browser', async () => {
    const mock = aNamespace()
    await mock.admin.filters.save({ q: 'product:PGAS is:failed' })
    const { page } = await visit(mock.console)
    const menu = page.getByRole('button', { name: 'Filters' })
    await menu.click()
    await page.getByText('Saved in this namespace').waitFor()
    await page.getByRole('button', { name: 'product:PGAS is:failed', exact: true }).click()
    expect(page.url()).toContain('q=product%3APGAS+is%3Afailed')
    await page.getByRole('combobox', { name: 'Search' }).fill('rc:39')
    await menu.click()
    await page.getByRole('button', { name: 'Save for everyone' }).click()
    await expect.poll(async () => (await mock.admin.filters.list()).filters).toHaveLength(2)
    // Somebody else removes it, or the server was started again.
    await mock.admin.filters.remove('rc:39')
    await page.getByRole('button', { name: 'rc:39 (this browser only)' }).waitFor()
    await page.getByRole('button', { name: 'Share rc:39' }).click()
    await expect.poll(async () => (await mock.admin.filters.list()).filters[0]).toBe('rc:39')
    await page.getByRole('button', { name: 'Remove filter rc:39' }).click()
    await expect.poll(async () => (await mock.admin.filters.list()).filters).toHaveLength(1)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(async () => (await mock.admin.filters.list()).filters).toHaveLength(2)
  })

  test('stays unchanged while paused, and shows how many rows wait', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { refId: 'first' })
    const { page } = await visit(mock.console)
    await page.getByRole('row').first().waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await flood(mock, 12)
    await page.getByText('12 waiting').waitFor()
    expect(await page.getByRole('row').count()).toBe(1)
    await page.getByRole('button', { name: 'Resume', exact: true }).click()
    await page.getByText('13 requests', { exact: true }).waitFor()
    expect(await page.getByRole('row').count()).toBe(13)
  })

  test('keeps its scroll position while new rows come in above', async () => {
    const mock = aNamespace()
    await flood(mock, 200)
    const { page } = await visit(mock.console)
    await page.getByText('200 requests', { exact: true }).waitFor()
    await page.evaluate("document.getElementById('rows').scrollTop = 2800")
    const inSight = () =>
      page.evaluate(
        "document.elementFromPoint(300, document.getElementById('rows').getBoundingClientRect().top + 100).closest('.row').querySelector('.ref').textContent",
      )
    await expect.poll(inSight).toMatch(/^flood-/)
    const before = await inSight()
    await mock.inquire('PGAS', '0110010000', { refId: 'above' })
    await page.getByText('201 requests', { exact: true }).waitFor()
    expect(await inSight()).toBe(before)
  })

  test('renders a few dozen of many rows, and reaches the last', async () => {
    const mock = aNamespace()
    await flood(mock, 400, 50)
    const { page } = await visit(mock.console)
    await page.getByText('400 requests', { exact: true }).waitFor()
    expect(await page.getByRole('row').count()).toBeLessThan(80)
    await page.locator('#rows').press('End')
    await page.locator('#row-req-1').waitFor()
    expect(await page.getByRole('row').count()).toBeLessThan(80)
    await page.getByRole('combobox', { name: 'Search' }).fill('ref:flood-39')
    await page.getByText('flood-399', { exact: true }).waitFor()
    await page.getByText(/ of 400 requests$/).waitFor()
  })

  test('suggests the first call while there is no request', async () => {
    const mock = aNamespace()
    const { page } = await visit(mock.console)
    await page.getByRole('heading', { name: 'No requests yet. Send the first one:' }).waitFor()
    const command = await page.locator('.paste').textContent()
    expect(command).toContain(`${mock.url}/api/v1/bill/check`)
    await page.getByLabel('XML').check()
    expect(await page.locator('.paste').textContent()).toContain(
      '<mp><commands>inq-pasca</commands>',
    )
    await mock.inquire('PGAS', '0110010000', { refId: 'the-first' })
    await page.getByText('the-first').waitFor()
    expect(await page.locator('.paste').count()).toBe(0)
  })

  test('charts the last minute', async () => {
    const mock = aNamespace()
    const { page } = await visit(mock.console)
    await page.getByText('No requests yet').waitFor()
    await mock.inquire('PGAS', '0110010000')
    await mock.inquire('PGAS', '0110010000', { by: WRONG })
    const chart = page.getByRole('img', { name: /last minute/ })
    await expect
      .poll(() => chart.getAttribute('aria-label'), { timeout: 5_000 })
      .toContain('2, of which 0')
    expect(await chart.locator('rect').count()).toBeGreaterThanOrEqual(2)
  })
})

const groundOf = (page: Awaited<ReturnType<typeof visit>>['page'], selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate(
      (pill) =>
        (
          globalThis as never as {
            getComputedStyle: (of: unknown) => { backgroundColor: string }
          }
        ).getComputedStyle(pill).backgroundColor,
    )
