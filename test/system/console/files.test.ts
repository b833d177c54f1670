import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { notBuilt } from '../../../mock-server/admin/console/bundle.ts'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { describeInBrowser, visit } from '../../support/a-browser.ts'

let sandbox: RunningSandbox
let guarded: RunningSandbox
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
  guarded = await startSandbox({ port: 0, adminToken: 'a-token-of-ours' })
})
afterAll(() => Promise.all([sandbox.close(), guarded.close()]))

const filesOf = (html: string) =>
  [...html.matchAll(/(?:href|src)="(\/__admin\/[^"]+)"/g)].map(([, path = '']) => path)

describe('the files of the console', () => {
  const page = { headers: { accept: 'text/html' } }

  test('are there without a token, and nothing else is', async () => {
    const served = await guarded.fetch('/__admin', page)
    expect(served.status).toBe(200)
    expect(served.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const files = filesOf(await served.text())
    expect(files).toHaveLength(2)
    for (const path of files) expect((await guarded.fetch(path)).status, path).toBe(200)
    for (const path of [
      '/__admin',
      '/__admin/requests',
      '/__admin/first-call',
      '/__admin/console/none.js',
    ])
      expect((await guarded.fetch(path)).status, path).toBe(401)
  })

  test('have headers that let a browser load from this server only, and run no inline script', async () => {
    for (const path of [
      '/__admin',
      '/ns/any/__admin',
      '/__admin/console/console.js',
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

  test('are sent again only when they have changed', async () => {
    const html = await (await sandbox.fetch('/__admin', page)).text()
    for (const path of ['/__admin', ...filesOf(html)]) {
      const first = await sandbox.fetch(path, page)
      expect(first.headers.get('cache-control'), path).toBe('no-cache')
      const again = await sandbox.fetch(path, {
        headers: { ...page.headers, 'if-none-match': first.headers.get('etag') ?? '' },
      })
      expect([again.status, await again.text()], path).toEqual([304, ''])
    }
  })

  test.each([
    '/__admin/console/../admin.ts',
    '/__admin/console/%2e%2e/package.json',
    '/__admin/console/..%2fpackage.json',
    '/__admin/console/tsconfig.json',
    '/__admin/console/',
    '/__admin/console/LICENSES',
    '/__admin/console/main.tsx',
    '/__admin/console/requests/panel.tsx',
  ])('do not lead to other files: %s', async (path) => {
    expect((await sandbox.fetch(path)).status).toBe(404)
  })

  test('are for requests that accept HTML; others get a problem document', async () => {
    const answer = await sandbox.fetch('/__admin', { headers: { accept: 'application/json' } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ])
  })
})

describeInBrowser('the first page of the console', () => {
  test('takes fewer than 12 requests', async () => {
    const { page } = await visit(`${sandbox.url}/ns/elsewhere/__admin`)
    await page.goto('about:blank')
    const requested: string[] = []
    page.on('request', (request) => requested.push(new URL(request.url()).pathname))
    await page.goto(`${sandbox.url}/__admin`)
    await page.getByText('No requests yet').waitFor()
    await page.getByRole('option', { name: 'default' }).waitFor({ state: 'attached' })
    expect(requested).toContain('/__admin/requests/stream')
    expect(requested.length, requested.join(' ')).toBeLessThan(12)
  })
})

describeInBrowser('a page whose rows do not come', () => {
  test('is drawn without them', async () => {
    const { page } = await visit(`${sandbox.url}/ns/waiting/__admin`)
    await page.getByText('No requests yet').waitFor()
    await page.route('**/__admin/requests?limit=1', () => undefined)
    await page.reload()
    await page.getByRole('link', { name: 'Settings' }).waitFor()
    expect(await page.getByText('No requests yet').count()).toBe(0)
    await page.unrouteAll()
  })
})

describeInBrowser('a part of the console that is loaded later', () => {
  test('can be missing, such as after an update of the server: the page says so, and reloads', async () => {
    const allow = /Failed to load resource/
    const { page } = await visit(`${sandbox.url}/ns/updated/__admin`, { allow })
    await page.getByText('No requests yet').waitFor()
    await page.route('**/__admin/console/panel-*.js', (route) => route.fulfill({ status: 404 }))
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByText('could not be loaded').waitFor()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Reload the page' }).click()
    await page.getByRole('group', { name: 'Test numbers' }).waitFor()
  })
})

describe('the bundle of the console', () => {
  const aCheckout = (files: Readonly<Record<string, Date>>) => {
    const folder = mkdtempSync(join(tmpdir(), 'iak-bundle-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    for (const [name, changed] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), '')
      utimesSync(join(folder, name), changed, changed)
    }
    return folder
  }
  const [morning, noon] = [new Date('2026-03-01T08:00Z'), new Date('2026-03-01T12:00Z')]
  const [page, source, client] = [
    'dist/console/index.html',
    'console/main.tsx',
    'mock-server/admin/client/call.ts',
  ]

  test('is served when it is newer than its sources', () =>
    expect(
      notBuilt(aCheckout({ [page]: noon, [source]: morning, [client]: morning })),
    ).toBeUndefined())

  test.each([source, client])('is not served when %s has changed since', (changed) =>
    expect(notBuilt(aCheckout({ [page]: morning, [source]: morning, [changed]: noon }))).toBe(
      `${changed} has changed since the console was built. Run: npm run build:console`,
    ),
  )

  test('is not compared where there are no sources, as in the published package', () =>
    expect(notBuilt(aCheckout({ [page]: morning, [client]: noon }))).toBeUndefined())

  test('has to be built before it is served', () =>
    expect(notBuilt(aCheckout({ [source]: noon }))).toMatch(/npm run build:console$/))
})
