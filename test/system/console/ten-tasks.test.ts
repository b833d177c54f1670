import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { aConsoleServer } from '../../support/a-console.ts'
import { PARTNER } from '../../support/a-mock-server.ts'

const { aNamespace } = aConsoleServer('tasks')

const WRONG = { ...PARTNER, apiKey: 'production-key' }

/** Opens the first page, and counts how often something on it is pressed. */
const start = async (mock: ReturnType<typeof aNamespace>, options: object = {}) => {
  const { page } = await visit(mock.console, options)
  await page.getByRole('button', { name: 'Arm…' }).waitFor()
  await page.evaluate(
    'window.presses = 0; addEventListener("pointerdown", () => { window.presses += 1 }, true)',
  )
  return { page, presses: () => page.evaluate('window.presses') as Promise<number> }
}

const rowWith = (page: Page, words: string) =>
  page.getByRole('row').filter({ has: page.getByRole('gridcell', { name: words }) })

const searchFor = async (page: Page, words: string) => {
  await page.keyboard.press('/')
  await page.keyboard.type(words)
}

describeInBrowser('from the first page of the console', () => {
  test('why a payment got 100 takes one click', async () => {
    const mock = aNamespace()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry, { by: WRONG })
    const { page, presses } = await start(mock)
    await rowWith(page, '100 refused').click()
    await page.getByText('The sign is wrong, or the username unknown.').last().waitFor()
    await page.locator('.verdict .summary').waitFor()
    expect(await presses()).toBe(1)
  })

  test.each(['refId', 'trId', 'customerNumber'] as const)(
    'the same, known only by its %s, takes typing and one click',
    async (known) => {
      const mock = aNamespace()
      for (let n = 0; n < 5; n += 1) await mock.inquire('PGAS', '0110010000')
      const { trId, refId } = await mock.inquire('PLNPOSTPAID', '530000000000')
      await mock.pay({ trId }, { by: WRONG })
      const { page, presses } = await start(mock)
      const order = { refId, trId: String(trId), customerNumber: '530000000000' }
      await searchFor(page, `${order[known]} rc:100`)
      await expect.poll(() => page.getByRole('row').count()).toBe(1)
      await page.getByRole('row').click()
      await page.locator('.verdict').waitFor()
      expect(await presses()).toBe(1)
    },
  )

  test('to replay it, signed rightly, takes two', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { by: WRONG })
    const { page, presses } = await start(mock)
    await rowWith(page, '100 refused').click()
    await page.getByRole('button', { name: 'Replay' }).click()
    await page.locator('.one .pill.success').waitFor()
    expect(await presses()).toBe(2)
    expect(await mock.admin.requests.get('req-2')).toMatchObject({ responseCode: '00' })
  })

  test('to make the next PLN payment pending, then failed, and only the next, takes three', async () => {
    const mock = aNamespace()
    const { page, presses } = await start(mock)
    await page.getByRole('button', { name: 'Arm…' }).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('PLNPOSTPAID')
    await page.getByRole('radio', { name: 'pending, then failed' }).check()
    await page.getByText('The next PLNPOSTPAID payment is pending (39), then fails (37).').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Arm', exact: true }).click()
    await page
      .getByRole('region', { name: 'What is armed' })
      .getByText('The next PLNPOSTPAID payment is pending')
      .waitFor()
    expect(await presses()).toBeLessThanOrEqual(3)
    const first = await mock.inquire('PLNPOSTPAID', '530000000000')
    expect((await mock.pay(first)).responseCode).toBe('39')
    expect((await mock.checkStatus(first.refId)).responseCode).toBe('37')
    const second = await mock.inquire('PLNPOSTPAID', '530000000000')
    expect((await mock.pay(second)).responseCode).toBe('00')
  })

  test('to settle it takes two', async () => {
    const mock = aNamespace()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39' } })
    const { page, presses } = await start(mock)
    await rowWith(page, 'payment').click()
    await page.getByRole('button', { name: 'Settle as paid' }).click()
    await page.getByText('Settled as 00.').waitFor()
    expect(await presses()).toBe(2)
    expect((await mock.admin.transactions.get(inquiry.trId)).state).toBe('paid')
  })

  test('to download a case and read it elsewhere, with its requests, takes four', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { refId: 'of-the-case' })
    const here = await start(mock)
    await here.page.getByRole('link', { name: 'Cases' }).click()
    const saving = here.page.waitForEvent('download')
    await here.page.getByRole('button', { name: 'Save and download' }).click()
    const download = await saving
    const content = await text(await download.createReadStream())
    expect(await here.presses()).toBe(2)
    await here.page.getByText('Saved: ').waitFor()
    const elsewhere = aNamespace()
    const there = await start(elsewhere, { locale: 'en-US' })
    await there.page.getByRole('link', { name: 'Cases' }).click()
    const choosing = there.page.waitForEvent('filechooser')
    await there.page.getByRole('button', { name: 'Open a file…' }).click()
    const file = { name: 'a.case.json', mimeType: 'application/json' }
    await (await choosing).setFiles({ ...file, buffer: Buffer.from(content) })
    await there.page.getByRole('heading', { name: 'Requests (1)' }).waitFor()
    await there.page.getByRole('cell', { name: 'of-the-case' }).first().waitFor()
    expect(await there.presses()).toBe(2)
  })

  test('all calls of a ref_id in time take typing', async () => {
    const mock = aNamespace()
    const { trId, refId } = await mock.inquire('PGAS', '0110010000', { refId: 'order-7' })
    await mock.inquire('PGAS', '0110010000', { refId: 'another' })
    await mock.pay({ trId }, { by: WRONG })
    await mock.pay({ trId })
    await mock.checkStatus(refId)
    const { page, presses } = await start(mock)
    await searchFor(page, 'ref:order-7')
    const commands = () => page.locator('.row .command').allInnerTexts()
    await expect.poll(commands).toEqual(['status-check', 'payment', 'payment', 'inquiry'])
    expect(await presses()).toBe(0)
  })

  test('to compare two exchanges takes three', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000', { refId: 'left' })
    await mock.inquire('PLNPOSTPAID', '530000000000', { refId: 'right' })
    const { page, presses } = await start(mock)
    await rowWith(page, 'left').click()
    await page.getByRole('button', { name: 'Compare…' }).click()
    await rowWith(page, 'right').click()
    const answer = page.getByRole('region', { name: 'Answer', exact: true })
    await answer.getByText('lines differ').waitFor()
    expect(await answer.locator('mark').count()).toBeGreaterThan(0)
    expect(await presses()).toBe(3)
  })

  test('the failures of one product take typing', async () => {
    const mock = aNamespace()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=37' } })
    await mock.pay(await mock.inquire('PGAS', '0110010000'))
    const { page, presses } = await start(mock)
    await searchFor(page, 'product:PGAS is:failed')
    await expect.poll(() => page.locator('.row .ref').allInnerTexts()).toEqual([inquiry.refId])
    expect(await presses()).toBe(0)
  })

  test('to see the cut-off at 23:00 takes two', async () => {
    const mock = aNamespace()
    const { page, presses } = await start(mock, { viewport: { width: 1440, height: 900 } })
    await page.getByRole('button', { name: '22:59' }).click()
    await page.getByRole('button', { name: 'Turn on business hours' }).click()
    await page.getByText('Business hours are on').waitFor()
    expect(await presses()).toBe(2)
    await mock.admin.clock.move(120)
    expect((await mock.inquire('PLNPOSTPAID', '530000000000')).responseCode).toBe('109')
  })

  test.each([
    ['Copy as curl', 'request copied as curl'],
    ['Postman collection', 'requests.postman_collection.json'],
    ['HTTP archive (HAR)', 'requests.har'],
  ])('what is shown as %s takes two', async (name, said) => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000')
    const { page, presses } = await start(mock, {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('button', { name }).click()
    await page.getByText(said).waitFor()
    expect(await presses()).toBe(2)
  })
})
