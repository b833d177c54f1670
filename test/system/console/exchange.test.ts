import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { aConsoleServer } from '../../support/a-console.ts'
import { PARTNER } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const execute = promisify(execFile)

const { aNamespace } = aConsoleServer('one')

const WITH_CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] }

const copied = (page: Page) => page.evaluate('navigator.clipboard.readText()') as Promise<string>

const half = (page: Page, title: 'Request' | 'Answer' | 'Callback') =>
  page.getByRole('region', { name: title, exact: true })

describeInBrowser('one exchange in the console', () => {
  test.each([
    ['json', '  "ref_id": "laid-out",', '"ref_id":"laid-out"'],
    ['xml', '  <ref_id>laid-out</ref_id>', '<ref_id>laid-out</ref_id>'],
  ] as const)('is shown with its answer, formatted and raw (%s)', async (format, laidOut, raw) => {
    const mock = aNamespace()
    const inquiry = await mock.inquire('PGAS', '0110010000', { format, refId: 'laid-out' })
    const { page } = await visit(mock.console)
    await page.getByText('laid-out').click()
    expect(page.url()).toContain('#/requests/req-1')
    await half(page, 'Request').getByText(laidOut).first().waitFor()
    expect(await half(page, 'Request').locator('pre').textContent()).toContain(laidOut)
    await half(page, 'Answer').getByText('INQUIRY SUCCESS').first().waitFor()
    const folding = half(page, 'Answer').locator('.fold').first()
    await folding.click()
    await half(page, 'Answer')
      .getByText(/… \d+ lines?/)
      .waitFor()
    expect(await half(page, 'Answer').getByText('INQUIRY SUCCESS').count()).toBe(0)
    await folding.click()
    await half(page, 'Answer').getByText('INQUIRY SUCCESS').first().waitFor()

    await page.getByRole('button', { name: 'Raw' }).click()
    const request = (await half(page, 'Request').locator('pre').textContent()) ?? ''
    expect(request.startsWith(`POST /ns/${mock.name}/api/v1/bill/check\n`)).toBe(true)
    expect(request).toContain(raw)
    const answer = await half(page, 'Answer').locator('pre').textContent()
    expect(answer?.endsWith(`\n\n${inquiry.body}`)).toBe(true)
  })

  test.each(wireFormats)(
    'can be copied as curl, which gets an answer in a shell (%s)',
    async (format) => {
      const mock = aNamespace()
      await mock.inquire('PGAS', '0110010000', { format, refId: 'to-shell' })
      const { page } = await visit(`${mock.console}#/requests/req-1`, WITH_CLIPBOARD)
      const one = page.getByRole('region', { name: 'inquiry PGAS' })
      await one.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('button', { name: 'Copy as curl' }).click()
      await page.getByText('1 request copied as curl.').waitFor()
      const { stdout } = await execute('bash', ['-c', `${await copied(page)} -s`])
      expect(stdout).toContain('INQUIRY SUCCESS')
      await page.getByRole('row').nth(1).waitFor()
    },
  )

  test('with a fault shows what the caller received before the vendor’s own answer', async () => {
    const mock = aNamespace()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    const payWithFault = async (fault: string) =>
      mock.pay(inquiry, { headers: { 'X-Mock-Fault': fault } }).catch(() => 'no answer')
    await payWithFault('truncated-body')
    await payWithFault('response-lost')
    const { page } = await visit(`${mock.console}#/requests/req-2`)
    const cut = page.getByRole('region', { name: 'Caller received (truncated-body)' })
    expect(await cut.locator('pre').textContent()).toMatch(/^\{"data":\{"tr_id".*[^}]$/)
    const answer = page.getByRole('region', { name: 'Vendor said' })
    expect(await answer.locator('pre').textContent()).toContain('PAYMENT SUCCESS')
    expect((await cut.boundingBox())?.y).toBeLessThan((await answer.boundingBox())?.y ?? 0)

    await page.goto(`${mock.console}#/requests/req-3`)
    const lost = page.getByRole('region', { name: 'Caller received (response-lost)' })
    await lost.getByText('Nothing: the caller got no response.').waitFor()
  })

  test('is replayed and the new one opened', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { by: { ...PARTNER, apiKey: 'wrong' } })
    const { page } = await visit(`${mock.console}#/requests/req-1`)
    await page.getByRole('button', { name: 'Replay' }).click()
    await page.locator('.one .pill.success').waitFor()
    expect(page.url()).toContain('#/requests/req-2')
    expect(await mock.admin.requests.get('req-2')).toMatchObject({ responseCode: '00' })
  })

  test('becomes a scenario, which is read back as a sentence', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000')
    const { page } = await visit(`${mock.console}#/requests/req-1`)
    await page.getByRole('button', { name: 'Make this a scenario' }).click()
    const form = page.getByRole('dialog', { name: 'Arm a scenario or a fault' })
    await form.getByLabel('Response codes in order').fill('103, 00')
    await form.getByLabel('For how many calls').fill('')
    await form
      .getByText('Every PGAS inquiry for number 0110010000 is answered 103, then 00.')
      .waitFor()
    await form.getByRole('button', { name: 'Arm', exact: true }).click()
    await form.waitFor({ state: 'detached' })
    expect((await mock.inquire('PGAS', '0110010000')).responseCode).toBe('103')
    expect((await mock.inquire('PGAS', '0110010000')).responseCode).toBe('00')
    expect((await mock.admin.scenarios.list()).armed).toHaveLength(1)
  })

  test('becomes no scenario that can never happen', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000')
    const { page } = await visit(`${mock.console}#/requests/req-1`, { allow: /status of 400/ })
    await page.getByRole('button', { name: 'Make this a scenario' }).click()
    const form = page.getByRole('dialog', { name: 'Arm a scenario or a fault' })
    await form.getByLabel('Product').fill('NO.SUCH')
    await form.getByRole('button', { name: 'Arm', exact: true }).click()
    await form.getByRole('alert').getByText('Nothing was armed').waitFor()
    expect((await mock.admin.scenarios.list()).armed).toEqual([])
  })

  test('is edited and sent again, signed for its new content', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { refId: 'before' })
    const { page } = await visit(`${mock.console}#/requests/req-1`)
    await page.getByRole('button', { name: 'Edit and resend' }).click()
    const body = page.getByLabel('Body for')
    await body.fill((await body.inputValue()).replace('before', 'after'))
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.locator('.one-top').getByText('req-2').waitFor()
    expect(await mock.admin.requests.get('req-2')).toMatchObject({
      responseCode: '00',
      command: { refId: 'after' },
    })
  })

  test('follows the list with the arrow keys, j and k, and leads to its transaction and back', async () => {
    const mock = aNamespace()
    const { trId } = await mock.inquire('PGAS', '0110010000', { refId: 'older' })
    await mock.pay({ trId })
    await mock.inquire('PGAS', '0110010000', { refId: 'newest' })
    const { page } = await visit(mock.console, { viewport: { width: 1440, height: 900 } })
    await page.getByRole('row').first().click()
    const id = () => page.evaluate('location.hash') as Promise<string>
    expect(await id()).toBe('#/requests/req-3')
    for (const [key, place] of [
      ['ArrowDown', 'req-2'],
      ['j', 'req-1'],
      ['k', 'req-2'],
    ] as const) {
      await page.keyboard.press(key)
      await expect.poll(id).toBe(`#/requests/${place}`)
    }
    await page.getByRole('link', { name: String(trId) }).click()
    await page.getByRole('heading', { name: String(trId) }).waitFor()
    await page.getByRole('link', { name: 'Open request req-2' }).click()
    await expect.poll(id).toBe('#/requests/req-2')
    await expect.poll(() => page.title()).toContain('req-2')
  })

  test('is compared with the documented example of its product', async () => {
    const mock = aNamespace()
    await mock.inquire('PLNPOSTPAID', '530000000000')
    const { page } = await visit(`${mock.console}#/requests/req-1/compare`)
    const answer = page.getByRole('region', { name: 'Answer', exact: true })
    await answer.getByText('no difference').waitFor()
    await answer.getByLabel('Compare only fields and types').uncheck()
    await answer.getByText('lines differ').waitFor()
  })

  test('a top-up and its callback are compared with their documented examples', async () => {
    const mock = aNamespace()
    await mock.admin.accounts.change(PARTNER.username, { callbackUrl: 'http://127.0.0.1:9/cb' })
    const { trId } = await aPrepaidPartner(mock).topUp('xld25000', '0817777215')
    await mock.admin.transactions.settle(trId, '00')
    const { requests } = await mock.admin.requests.wait({ kind: 'callback' })
    const { page } = await visit(`${mock.console}#/requests/req-1/compare`)
    await page.getByText('Beside the example: top up, version 2 · pending · documented.').waitFor()
    await half(page, 'Answer').getByText('no difference').waitFor()
    await page.goto(`${mock.console}#/requests/${requests[0]?.id}/compare`)
    await page.getByText('Beside the example: callback, version 2 · success').waitFor()
    await half(page, 'Callback').getByText('no difference').waitFor()
    await half(page, 'Callback').getByLabel('Compare only fields and types').uncheck()
    await half(page, 'Callback').getByText('lines differ').waitFor()
  })

  test('is explained: sign, checks, candidates, closest matches, money', async () => {
    const mock = aNamespace()
    await mock.inquire('PLNPOSTPAID', '530000002000')
    const { page } = await visit(`${mock.console}#/requests/req-1`)
    await page.getByRole('link', { name: 'Why this answer' }).click()
    await page.getByText('the closest match is the customer number 530000000000').waitFor()
    await page.getByText('md5("123123123" + "san***"').waitFor()
    await page.getByText('stopped here').waitFor()
    const titles = await page.locator('.why-this h3').allTextContents()
    expect(titles).toEqual([
      'Closest matches',
      'Sign',
      'Checks, in this order',
      'What could have answered',
      'What answered',
      'Money and bill',
    ])
  })

  test('shows every check in Indonesian', async () => {
    const mock = aNamespace()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry)
    await mock.checkStatus(inquiry.refId)
    const { page } = await visit(mock.console, { locale: 'id-ID' })
    for (const id of ['req-1', 'req-2', 'req-3']) {
      await page.goto('about:blank')
      await page.goto(`${mock.console}#/requests/${id}/why`)
      await page.getByText('dijawab di sini').waitFor()
      expect(await page.locator('ol.steps li > span[lang=en]').allTextContents()).toEqual([])
      expect(await page.locator('ol.steps li').count()).toBeGreaterThan(7)
    }
  })

  test('reports that it is gone once the journal has evicted it', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/requests/req-77`, { allow: /status of 404/ })
    await page.getByRole('alert').getByText('no request with this id').waitFor()
  })

  test('shows a binary body without running it', async () => {
    const mock = aNamespace()
    const paid = await mock.inquire('PGAS', '0110010000')
    await mock.pay(paid)
    await mock.fetch(`/api/v1/download/${paid.trId}`)
    const { page } = await visit(`${mock.console}#/requests/req-3`)
    await half(page, 'Answer').getByText('of binary data').waitFor()
  })
})
