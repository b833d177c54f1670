import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { PARTNER, speakTo } from '../../support/a-mock-server.ts'

let sandbox: RunningSandbox
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
})
afterAll(() => sandbox.close())

/** Runs if any of it becomes markup; the browser would report it, too. */
const EVIL = '"><img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>'

/** Sends bytes that fetch would correct first. */
const sendRaw = (path: string, headers: Record<string, string>, body: string) =>
  new Promise<void>((resolve, reject) => {
    const options = { host: '127.0.0.1', port: sandbox.port, path, method: 'POST', headers }
    request(options, (answer) => answer.resume().on('end', resolve))
      .on('error', reject)
      .end(body)
  })

describeInBrowser('whatever a client sends', () => {
  test('is shown as text, in the list, the exchange, the explanation and the scenario', async () => {
    const mock = speakTo(sandbox.namespace('evil'))
    const by = { username: EVIL, apiKey: PARTNER.apiKey }
    await mock.admin.accounts.create({ username: EVIL, apiKey: PARTNER.apiKey })
    await mock.inquire(EVIL, EVIL, { refId: 'good-ref', by })
    await mock.inquire('PGAS', '0110010000', { refId: EVIL, by })
    await mock.inquire('PGAS', EVIL, { refId: EVIL, by: { ...by, apiKey: EVIL } })
    await mock.inquire(EVIL, EVIL, { format: 'xml', refId: 'xml-ref', by })
    await mock.send({ commands: EVIL, username: EVIL, sign: EVIL, [EVIL]: EVIL })
    await mock.post(EVIL, {})
    await mock.post(`<mp>${EVIL}</mp>`, { format: 'xml' })
    await sendRaw(
      `/ns/evil/api/${EVIL.replaceAll(' ', '/')}`,
      { 'User-Agent': EVIL, 'X-Evil': EVIL, 'Content-Type': EVIL },
      EVIL,
    )
    const { kept } = await mock.admin.requests.list()
    const { page } = await visit(`${sandbox.url}/ns/evil/__admin`)
    await page.getByText(`${kept} requests`).waitFor()
    for (let place = 1; place <= kept; place += 1) {
      await page.goto(`${sandbox.url}/ns/evil/__admin#/requests/req-${place}`)
      await page.locator('.one-top').getByText(`req-${place}`, { exact: true }).waitFor()
      await page.getByRole('region', { name: 'Answer', exact: true }).waitFor()
      for (const summary of await page.locator('summary').all()) await summary.click()
      await page.getByRole('button', { name: 'Raw' }).click()
      await page.getByRole('link', { name: 'Why this answer' }).click()
      await page.getByText('Money and bill').waitFor()
      const scenario = page.getByRole('button', { name: 'Make this a scenario' })
      if ((await scenario.count()) > 0) {
        await scenario.click()
        await page.getByRole('dialog').waitFor()
        await page.keyboard.press('Escape')
      }
      await page.getByRole('combobox', { name: 'Search' }).fill(EVIL.replaceAll('"', ''))
      await page.getByRole('combobox', { name: 'Search' }).fill('')
    }
    expect(await page.locator('#console script, #console img').count()).toBe(0)
    expect(await page.locator('svg[onload]').count()).toBe(0)
  }, 60_000)

  test('is shown as text when it comes in the address', async () => {
    const { page } = await visit(`${sandbox.url}/__admin#/${encodeURIComponent(EVIL)}/%E0%A4%A`, {
      allow: /status of 404/,
    })
    await page.getByText('Page not found.').waitFor()
    await page.goto(
      `${sandbox.url}/__admin#/requests/${encodeURIComponent(EVIL)}/${encodeURIComponent(EVIL)}`,
    )
    await page.getByRole('alert').getByText('no request with this id').waitFor()
    expect(await page.locator('#console script, #console img').count()).toBe(0)
  }, 20_000)
})
