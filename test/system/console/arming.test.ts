import { expect, test } from 'vitest'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { aConsoleServer } from '../../support/a-console.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'

const { aNamespace } = aConsoleServer('rehearsal')

const HOSTILE = '<img src=x onerror=alert(1)>'

describeInBrowser('the scenario board', () => {
  test('arms an outcome in two clicks, counts its calls and disarms it', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/scenarios`)
    await page.getByRole('list', { name: 'Product' }).getByText('PGAS', { exact: true }).click()
    await page.getByRole('button', { name: 'Arm 39 Pending' }).click()
    await page.locator('.toast').getByText('Every PGAS payment is pending (39).').waitFor()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    expect((await mock.pay(inquiry)).responseCode).toBe('39')
    const bar = page.getByRole('region', { name: 'What is armed' })
    await bar.getByText('Every PGAS payment is pending (39).').waitFor()
    await bar.getByText('answered 1 of 1').waitFor()
    await page.getByRole('button', { name: 'Disarm payment 39 PGAS' }).click()
    await page.getByText('1 disarmed.').waitFor()
    expect((await mock.admin.scenarios.list()).armed).toEqual([])
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await bar.getByText('Every PGAS payment is pending (39).').waitFor()
    expect((await mock.admin.scenarios.list()).armed).toHaveLength(1)
  })

  test('shows numbers that lead to their outcome, for every code', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/scenarios/PGAS`)
    await page.getByRole('button', { name: 'All codes' }).click()
    const rows = page.getByRole('table', { name: 'Outcomes of PGAS' }).locator('tbody tr')
    await expect.poll(() => rows.count()).toBeGreaterThan(60)
    for (const [code, stage] of [
      ['103', 'at inquiry'],
      ['10', 'at inquiry'],
      ['38', 'at payment'],
    ] as const) {
      const row = rows.filter({ has: page.getByRole('rowheader', { name: `${code} ${stage}` }) })
      const number = await row.first().locator('td .mono').first().textContent()
      const inquiry = await mock.inquire('PGAS', number ?? '')
      const answered = stage === 'at payment' ? await mock.pay(inquiry) : inquiry
      expect(answered.responseCode, number ?? '').toBe(code)
    }
  })

  test('shows names as text, and runs none of them', async () => {
    const mock = aNamespace()
    const when = { command: 'payment', product: 'PLN*' } as const
    await mock.admin.scenarios.arm({
      name: HOSTILE.replace('=x', ' x').replace('=alert', ' alert'),
      label: HOSTILE,
      when,
      answer: { outcomes: ['39'] },
    })
    const { page } = await visit(`${mock.console}#/scenarios`)
    await page.getByText(`${HOSTILE}: Every PLN* payment`).waitFor()
    expect(await page.locator('img').count()).toBe(0)
  })
})

describeInBrowser('the composer', () => {
  test('arms a fault of a callback for the next top-up, from any panel', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/ledger`)
    await page.getByRole('button', { name: 'Arm…' }).click()
    const composer = page.getByRole('dialog', { name: 'Arm a scenario or a fault' })
    expect(await composer.getByRole('group', { name: 'callback' }).count()).toBe(0)
    await composer.getByLabel('Command').selectOption('top-up')
    await composer.getByRole('group', { name: 'What happens to the callback' }).waitFor()
    await composer.getByLabel('Product').fill('xld25000')
    await composer.getByRole('radio', { name: 'sent twice' }).check()
    const sentence =
      'The next xld25000 top-up is answered as usual, but its callback is sent twice.'
    await composer.getByText(sentence).waitFor()
    await composer.getByRole('button', { name: 'Arm', exact: true }).click()
    const bar = page.getByRole('region', { name: 'What is armed' })
    await bar.getByText(sentence).waitFor()
    await bar.getByText('1 of 1 left').waitFor()
    for (const panel of ['Requests', 'Transactions', 'Scenarios', 'Settings', 'Fidelity']) {
      await page.getByRole('link', { name: panel, exact: true }).click()
      await bar.getByText(sentence).waitFor()
    }
    await page.getByRole('button', { name: 'Disarm callback-twice' }).click()
    await bar.getByText(sentence).waitFor({ state: 'detached' })
    expect((await mock.admin.faults.list()).armed).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await bar.getByText(sentence).waitFor()
    await aPrepaidPartner(mock).topUp()
    await bar.getByText(sentence).waitFor({ state: 'detached' })
  })

  test('offers a command only what can happen to it, with codes of its API', async () => {
    const mock = aNamespace()
    const { page } = await visit(mock.console)
    await page.getByRole('button', { name: 'Arm…' }).click()
    const composer = page.getByRole('dialog')
    const choose = (command: string) => composer.getByLabel('Command').selectOption(command)
    await choose('top-up')
    await composer.getByText('The next top-up is pending (39), then fails (07).').waitFor()
    await composer.getByRole('radio', { name: 'with a wrong sign' }).check()
    await choose('inquiry')
    await composer.getByText('The next inquiry is answered 14.').waitFor()
    expect(await composer.getByRole('radio', { name: 'pending, then paid' }).count()).toBe(0)
    await choose('top-up')
    await composer.getByRole('radio', { name: 'pending, then successful' }).check()
    await composer.getByRole('button', { name: 'Arm', exact: true }).click()
    await composer.waitFor({ state: 'detached' })
    const partner = aPrepaidPartner(mock)
    const { rc, refId } = await partner.topUp()
    expect([rc, (await partner.status(refId)).rc]).toEqual(['39', '00'])
  })
})

describeInBrowser('the faults panel', () => {
  test('arms a fault with every setting, and disarms it from any panel', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/faults`)
    const form = page.getByRole('form', { name: 'Arm fault' })
    await form.getByTitle('Fault', { exact: true }).selectOption('slow')
    await form.getByLabel('Delay').selectOption('uniform')
    await form.getByLabel('max (ms)').fill('700')
    await form.getByLabel('Command').selectOption('inquiry')
    await form.getByLabel('Product').fill('PGAS')
    await form.getByLabel('ref_id').fill(HOSTILE)
    await form.getByLabel('How many times').fill('')
    await form.getByLabel('Probability').fill('0.5')
    await page.keyboard.press('Enter')
    const sentence = `with ref_id ${HOSTILE} is answered 100 ms to 700 ms late, 50% of the time.`
    await page.locator('.toast').getByText(sentence).waitFor()
    const { faults } = await mock.admin.faults.list()
    expect(faults).toMatchObject([
      {
        fault: { kind: 'slow', when: 'after', delay: { kind: 'uniform', min: 100, max: 700 } },
        scope: { command: 'inquiry', product: 'PGAS', refId: HOSTILE },
        timesLeft: null,
        probability: 0.5,
      },
    ])
    const bar = page.getByRole('region', { name: 'What is armed' })
    await bar.getByText(sentence).waitFor()
    await mock.admin.faults.arm({ fault: { kind: 'hang' }, scope: { product: 'CBN' } })
    await page.getByRole('link', { name: 'Fidelity' }).click()
    await bar.getByText('Every CBN call reaches the vendor, but is never answered.').waitFor()
    await page.getByRole('button', { name: 'Disarm all 2' }).click()
    await page.getByText('2 disarmed.').waitFor()
    expect((await mock.admin.faults.list()).armed).toBe(0)
  })

  test('shows what is wrong with an invalid fault', async () => {
    const mock = aNamespace()
    const { page } = await visit(`${mock.console}#/faults`, { allow: /status of 400/ })
    await page.getByLabel('How many times').fill('0')
    await page.getByRole('button', { name: 'Arm fault' }).click()
    await page.getByRole('alert').getByText('/times must be at least 1').waitFor()
  })
})

describeInBrowser('the clock bar', () => {
  test('freezes, moves, jumps and resets', async () => {
    const mock = aNamespace()
    const { page } = await visit(mock.console)
    await page.getByRole('button', { name: 'Set the clock' }).click()
    const bar = page.getByRole('group', { name: 'Set the clock' })
    const time = page.locator('.clock time')
    await page.getByText('2026-03-01 10:00:0').waitFor()
    await bar.getByRole('button', { name: '+15 min' }).click()
    await expect.poll(() => time.textContent()).toContain('2026-03-01 10:15')
    await bar.getByRole('button', { name: '22:59' }).click()
    await expect.poll(() => time.textContent()).toContain('22:59:00')
    await bar.getByRole('button', { name: 'Tomorrow' }).click()
    await expect.poll(() => time.textContent()).toContain('2026-03-02 00:01:00')
    await bar.getByRole('button', { name: 'Resume clock' }).click()
    await expect.poll(() => time.textContent(), { timeout: 8_000 }).toMatch(/00:01:0[1-9]/)
    await bar.getByRole('button', { name: 'Freeze' }).click()
    await page.locator('.clock.frozen').waitFor()
    await page.getByRole('button', { name: 'Reset clock' }).click()
    await expect.poll(() => time.textContent()).toContain('2026-03-01 10:00')
    expect((await mock.admin.clock.read()).now).toContain('2026-03-01T10:00')
  })
})
