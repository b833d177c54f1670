import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { PARTNER, speakTo } from '../../support/a-mock-server.ts'

let sandbox: RunningSandbox
let guarded: RunningSandbox
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
  guarded = await startSandbox({ port: 0, adminToken: 'a-token-of-ours' })
})
afterAll(() => Promise.all([sandbox.close(), guarded.close()]))

/** Runs where anything of it becomes markup; the browser would complain of it, too. */
const EVIL = '"><img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>'

/** Sends bytes that fetch would put right first. */
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
    await page.getByText(`requests: ${kept}`).waitFor()
    for (let place = 1; place <= kept; place += 1) {
      await page.goto(`${sandbox.url}/ns/evil/__admin#/requests/req-${place}`)
      await page.getByRole('heading', { name: `req-${place}` }).waitFor()
      await page.getByRole('region', { name: 'Answer', exact: true }).waitFor()
      for (const summary of await page.locator('summary').all()) await summary.click()
      await page.getByRole('button', { name: 'Raw' }).click()
      await page.getByRole('link', { name: 'Why this answer' }).click()
      await page.getByText('Money and bill').waitFor()
      const scenario = page.getByRole('button', { name: 'Make this a scenario' })
      if ((await scenario.count()) > 0) await scenario.click()
      await page.getByLabel('Search').fill(EVIL.replaceAll('"', ''))
      await page.getByLabel('Search').fill('')
    }
    expect(await page.locator('#console script, #console img').count()).toBe(0)
    expect(await page.locator('svg[onload]').count()).toBe(0)
  }, 60_000)

  test('does not reach the page by its address', async () => {
    const { page } = await visit(`${sandbox.url}/__admin#/${encodeURIComponent(EVIL)}/%E0%A4%A`, {
      allow: /status of 404/,
    })
    await page.getByText('There is no such page.').waitFor()
    await page.goto(
      `${sandbox.url}/__admin#/requests/${encodeURIComponent(EVIL)}/${encodeURIComponent(EVIL)}`,
    )
    await page.getByRole('alert').getByText('never made in this namespace').waitFor()
    expect(await page.locator('#console script, #console img').count()).toBe(0)
  }, 20_000)
})

describe('the files of the console', () => {
  const page = { headers: { accept: 'text/html' } }

  test('are there without a token, and nothing else is', async () => {
    const served = await guarded.fetch('/__admin', page)
    expect(served.status).toBe(200)
    expect(served.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const files = [...(await served.text()).matchAll(/(?:href|src)="(\/__admin\/[^"]+)"/g)]
    expect(files.length).toBeGreaterThan(15)
    for (const [, path = ''] of files) expect((await guarded.fetch(path)).status, path).toBe(200)
    for (const path of [
      '/__admin',
      '/__admin/requests',
      '/__admin/first-call',
      '/__admin/console/none.js',
    ])
      expect((await guarded.fetch(path)).status, path).toBe(401)
  })

  test('let a browser load from here only, and run nothing that stands in the page', async () => {
    for (const path of [
      '/__admin',
      '/ns/any/__admin',
      '/__admin/console/main.js',
      '/__admin/console/console.css',
    ]) {
      const { headers } = await sandbox.fetch(path, page)
      expect(headers.get('content-security-policy'), path).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    }
    const html = await (await sandbox.fetch('/__admin', page)).text()
    expect(html).not.toMatch(/<script(?! type="module" src=)|style=|\son\w+=/)
  })

  test('are asked for again only when they have changed', async () => {
    const first = await sandbox.fetch('/__admin/console/main.js')
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const etag = first.headers.get('etag') ?? ''
    const again = await sandbox.fetch('/__admin/console/main.js', {
      headers: { 'if-none-match': etag },
    })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test.each([
    '/__admin/console/../admin.ts',
    '/__admin/console/%2e%2e/package.json',
    '/__admin/console/..%2fpackage.json',
    '/__admin/console/tsconfig.json',
    '/__admin/console/',
    '/__admin/console/vendor/../../mock-server/main.js',
    '/__admin/console/main.ts',
    '/__admin/console/requests/panel.d.ts',
  ])('are no way to others: %s', async (path) => {
    expect((await sandbox.fetch(path)).status).toBe(404)
  })

  test('speak no TypeScript and name no library that a browser could not find', async () => {
    const html = await (await sandbox.fetch('/__admin', page)).text()
    for (const [, path = ''] of html.matchAll(/modulepreload" href="([^"]+)"/g)) {
      const code = await (await sandbox.fetch(path)).text()
      expect(code, path).not.toMatch(/from\s*["'](?!\.{0,2}\/)|^import type|\.ts['"]$/m)
    }
  })

  test('come for those who ask for HTML; others get the problem they got before', async () => {
    const answer = await sandbox.fetch('/__admin', { headers: { accept: 'application/json' } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ])
  })
})
