import { expect, test } from 'vitest'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { aConsoleServer } from '../../support/a-console.ts'

const { aNamespace } = aConsoleServer('money')

/** A payment the biller has not decided. */
const aPendingPayment = async (mock: ReturnType<typeof aNamespace>, refId: string) => {
  const inquiry = await mock.inquire('PGAS', '0110010000', { refId })
  await mock.pay(inquiry, { headers: { 'X-Mock-Scenario': 'payment=39' } })
  return inquiry
}

describeInBrowser('transactions in the console', () => {
  test('are found by ref_id, tr_id and number, and opened by keyboard', async () => {
    const mock = aNamespace()
    const { trId } = await mock.inquire('PGAS', '0110010000', { refId: 'find-me' })
    await mock.inquire('PLNPOSTPAID', '530000000000', { refId: 'another' })
    const { page } = await visit(`${mock.console}#/transactions`)
    const rows = page.getByRole('list', { name: 'Transactions, newest first' }).getByRole('link')
    const search = page.getByLabel('Search by ref_id')
    for (const text of ['find-me', String(trId)]) {
      await search.fill(text)
      await expect.poll(() => rows.count()).toBe(1)
      expect(await rows.first().textContent()).toContain('find-me')
    }
    await search.fill('530000000000')
    await expect.poll(() => rows.first().textContent()).toContain('another')
    await search.fill('')
    await expect.poll(() => rows.count()).toBeGreaterThan(2)
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: String(trId) }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('heading', { name: String(trId) }).count()).toBe(0)
  })

  test('show their timeline, with the deposit after each step', async () => {
    const mock = aNamespace()
    const { trId, refId } = await aPendingPayment(mock, 'order-way')
    await mock.checkStatus(refId)
    await mock.admin.transactions.settle(trId, '37')
    const { page } = await visit(`${mock.console}#/transactions/${trId}`)
    const steps = page.getByRole('region', { name: 'What happened' }).getByRole('listitem')
    await expect.poll(() => steps.count()).toBe(4)
    const texts = await steps.allTextContents()
    expect(texts[0]).toContain('Inquiry✓00')
    expect(texts[0]).toContain('deposit Rp\u00a01,000,000,000')
    expect(texts[1]).toContain('Payment…39')
    expect(texts[1]).toContain('−Rp\u00a0323,902')
    expect(texts[1]).toContain('deposit Rp\u00a0999,676,098')
    expect(texts[2]).toContain('Check status…39')
    expect(texts[3]).toContain('Settled manually or by the clock✕37')
    expect(texts[3]).toContain('+Rp\u00a0323,902')
    expect(texts[3]).toContain('deposit Rp\u00a01,000,000,000')
  })

  test('show the receipt of a paid bill, with a link to its PDF', async () => {
    const mock = aNamespace()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry)
    const { page } = await visit(`${mock.console}#/transactions/${inquiry.trId}`)
    await page.getByRole('button', { name: 'Show receipt' }).click()
    const receipt = page.getByRole('region', { name: 'Receipt' })
    await receipt.getByText('0110010000').waitFor()
    const pdf = await receipt.getByRole('link', { name: 'PDF' }).getAttribute('href')
    const answer = await fetch(new URL(pdf ?? '', mock.console))
    expect(answer.headers.get('content-type')).toBe('application/pdf')
  })
})

describeInBrowser('the pending inbox', () => {
  test('suggests a command that makes a payment pending', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/pending`)
    await page.getByText('Nothing is pending.').waitFor()
    const command = await page.locator('.shell pre').textContent()
    expect(command).toContain("-H 'X-Mock-Scenario: payment=39'")
    const body = /--data-raw '([^']+)'/.exec(command ?? '')?.[1] ?? ''
    await mock.post(body, { headers: { 'X-Mock-Scenario': 'payment=39' } })
    await page.getByRole('checkbox', { name: 'Select all' }).waitFor()
    expect((await mock.admin.transactions.list()).tally.processing).toBe(1)
  })

  test('settles the selected payments by keyboard, with the chosen code', async () => {
    const mock = aNamespace()
    const trIds: number[] = []
    for (const refId of ['a', 'b', 'c']) trIds.push((await aPendingPayment(mock, refId)).trId)
    const { page } = await visit(`${mock.console}#/pending`)
    await page.getByRole('checkbox', { name: 'Select a', exact: true }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('checkbox', { name: 'Select c', exact: true }).focus()
    await page.keyboard.press('Space')
    const choice = page.getByLabel('Settle as')
    await choice.locator('option').first().waitFor({ state: 'attached' })
    expect((await choice.locator('option').allTextContents()).slice(0, 3)).toEqual([
      '00 PAYMENT SUCCESS',
      '37 PAYMENT FAILED',
      '38 PAYMENT FAILED, PLEASE DO ANOTHER REQUEST',
    ])
    await choice.selectOption('37')
    await page.getByRole('button', { name: 'Settle selected (2)' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('2 settled as 37').waitFor()
    const states = trIds.map(async (trId) => (await mock.admin.transactions.get(trId)).state)
    expect(await Promise.all(states)).toEqual(['failed', 'processing', 'failed'])
  })
})
