import { expect, test } from 'vitest'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { aConsoleServer } from '../../support/a-console.ts'
import { type MockServer, PARTNER, speakTo } from '../../support/a-mock-server.ts'

const { server, aNamespace } = aConsoleServer('stream', { journalSize: 20_000 })

const WRONG = { ...PARTNER, apiKey: 'production-key' }

/** A reader who falls behind is cut off, as any other, and comes back for what it missed. */
const MAY_FALL_BEHIND = { allow: /ERR_INCOMPLETE_CHUNKED_ENCODING/ }

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
    expect(cells.slice(1, 5)).toEqual(['inquiry', 'PLNPOSTPAID', '530000001039', 'after'])
    expect(cells[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/)
    expect(cells[5]).toContain('00')
    expect(Number(cells[6])).toBeGreaterThanOrEqual(0)
  })

  test('marks refused signs and unmatched requests in red and in words', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { refId: 'fine' })
    await mock.inquire('PGAS', '0110010000', { refId: 'wrong-sign', by: WRONG })
    await mock.inquire('PGAS', '0110012000', { refId: 'no-number' })
    const { page } = await visit(mock.console)
    const red = await colourOf(page, 'wrong-sign')
    expect(red).toBe(await colourOf(page, 'no-number'))
    expect(red).not.toBe(await colourOf(page, 'fine'))
    await page.getByText('sign refused: expected md5(username + api_key + ref_id)').waitFor()
    await page.getByText('unmatched: "0110012000" is not a test number of PGAS').waitFor()
  })

  test.each([
    ['ref:one', ['one']],
    ['rc:100', ['three']],
    ['product:pln', ['two']],
    ['cmd:pay-pasca', ['one payment']],
    ['hp:0110', ['three', 'one payment', 'one']],
    ['cmd:inquiry -rc:100', ['two', 'one']],
    ['is:bad', ['three']],
    ['"current-number pln"', ['two']],
    ['nothing-like-it', []],
  ] as const)('finds %s', async (search, refs) => {
    const mock = aNamespace()
    const one = await mock.inquire('PGAS', '0110010000', { refId: 'one' })
    await mock.pay(one)
    await mock.inquire('PLNPOSTPAID', '530000000000', { refId: 'two' })
    await mock.inquire('PGAS', '0110010000', { refId: 'three', by: WRONG })
    const { page } = await visit(mock.console)
    await page.getByRole('row').nth(3).waitFor()
    await page.getByRole('searchbox', { name: 'Search' }).fill(search)
    const wanted = refs.map((ref) => ref.replace(' payment', ''))
    if (search.startsWith('ref:')) wanted.push('one')
    if (wanted.length === 0) await page.getByText('No request fits this search.').waitFor()
    await expect.poll(() => page.locator('.row .ref').allInnerTexts()).toEqual(wanted)
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
    await page.getByText('requests: 13', { exact: true }).waitFor()
    expect(await page.getByRole('row').count()).toBe(13)
  })

  test('keeps its scroll position while new rows come in above', async () => {
    const mock = aNamespace()
    await flood(mock, 200)
    const { page } = await visit(mock.console)
    await page.getByText('requests: 200', { exact: true }).waitFor()
    await page.evaluate("document.getElementById('rows').scrollTop = 2800")
    const inSight = () =>
      page.evaluate(
        "document.elementFromPoint(300, document.getElementById('rows').getBoundingClientRect().top + 100).closest('.row').querySelector('.ref').textContent",
      )
    await expect.poll(inSight).toMatch(/^flood-/)
    const before = await inSight()
    await mock.inquire('PGAS', '0110010000', { refId: 'above' })
    await page.getByText('requests: 201', { exact: true }).waitFor()
    expect(await inSight()).toBe(before)
  })

  test('keeps ten thousand rows, a few dozen of them rendered, and drops the oldest', async () => {
    // The journal of any other namespace would not keep so many.
    const mock = { ...speakTo(server()), console: `${server().url}/__admin` }
    await flood(mock, 10_400, 50)
    const { page } = await visit(mock.console, MAY_FALL_BEHIND)
    await page.getByText('requests: 10,400', { exact: true }).waitFor()
    expect(await page.getByRole('row').count()).toBeLessThan(80)
    await page.evaluate("document.getElementById('rows').focus()")
    const took = await page.evaluate(`new Promise((done) => {
      const began = performance.now()
      document.getElementById('rows').dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)))
    })`)
    await page.locator('#row-req-1').waitFor()
    const search = (await page.evaluate(`new Promise((done) => {
      const box = document.getElementById('search')
      const began = performance.now()
      box.value = 'ref:flood-99'
      box.dispatchEvent(new Event('input', { bubbles: true }))
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)))
    })`)) as number
    await page.getByText('flood-99', { exact: true }).waitFor()
    await flood(mock, 800, 50)
    await page.getByText(/ of 10,\d{3}$/).waitFor()
    tell(
      `with 10,400 rows: to the last row ${Math.round(Number(took))} ms, search ${Math.round(search)} ms`,
    )
    expect(Number(took)).toBeLessThan(2_000)
    expect(search).toBeLessThan(2_000)
  }, 60_000)

  test('stays responsive at five hundred requests a second', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000')
    const { page } = await visit(mock.console, MAY_FALL_BEHIND)
    await page.getByRole('row').first().waitFor()
    await page.evaluate(`(() => {
      window.longest = 0
      let before = performance.now()
      const frame = (now) => { window.longest = Math.max(window.longest, now - before); before = now; requestAnimationFrame(frame) }
      requestAnimationFrame(frame)
    })()`)
    const began = performance.now()
    for (let second = 0; second < 4; second += 1) {
      await flood(mock, 500, 25)
      await new Promise((resolve) =>
        setTimeout(resolve, Math.max(0, (second + 1) * 1000 - (performance.now() - began))),
      )
    }
    await page.getByText('requests: 2,001', { exact: true }).waitFor()
    const longest = Number(await page.evaluate('window.longest'))
    const took = performance.now() - began
    tell(
      `2,000 requests in ${Math.round(took)} ms: the longest frame took ${Math.round(longest)} ms`,
    )
    expect(await page.getByRole('row').count()).toBeLessThan(80)
    expect(longest).toBeLessThan(1_000)
  }, 30_000)

  test('suggests the first call while there is no request', async () => {
    const mock = aNamespace()
    const { page } = await visit(mock.console)
    await page.getByRole('heading', { name: 'No request has come yet. Make the first:' }).waitFor()
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
    await page.getByText('No request has come yet').waitFor()
    await mock.inquire('PGAS', '0110010000')
    await mock.inquire('PGAS', '0110010000', { by: WRONG })
    const chart = page.getByRole('img', { name: /last minute/ })
    await expect
      .poll(() => chart.getAttribute('aria-label'), { timeout: 5_000 })
      .toContain('2, of which 1')
    expect(await chart.locator('rect').count()).toBeGreaterThanOrEqual(2)
  })
})

const colourOf = (page: Awaited<ReturnType<typeof visit>>['page'], text: string) =>
  page
    .getByRole('gridcell', { name: text, exact: true })
    .first()
    .evaluate(
      (cell) =>
        (
          globalThis as never as { getComputedStyle: (of: unknown) => { color: string } }
        ).getComputedStyle(cell).color,
    )

/** Figures for whoever runs the tests; nothing is asserted as tightly. */
const tell = (text: string) => process.stderr.write(`console: ${text}\n`)
